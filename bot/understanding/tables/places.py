"""What the places of a list are called: "second", "dusra", "biju", "rendavadhu"."""

from typing import Final

from bot.understanding.tables import word_set

_CALLED: Final = {
    1: "first pehla pehle pehli pehlu pahela mudhalavadhu 1st",
    2: "second doosra dusra doosre dusre biju rendavadhu 2nd",
    3: "third teesra tisra teesre teesri triju moonavadhu 3rd",
    4: "fourth chautha chothu naalavadhu 4th",
    5: "fifth 5th",
    6: "sixth 6th",
    7: "seventh 7th",
    8: "eighth 8th",
    9: "ninth 9th",
    10: "tenth 10th",
}
ORDINALS: Final = {word: place for place, words in _CALLED.items() for word in words.split()}
AFTER_ORDINAL: Final = word_set("one ones wala wale wali doc document invoice bill item entry")
BEFORE_A_VERB: Final = word_set(
    "pehla pehli doosra dusra teesra tisra chautha pehlu pahela biju triju chothu mudhalavadhu rendavadhu moonavadhu "
    "naalavadhu"
)
"""Right before an order it is the one meant: "dusra reject karo"; "pehle" is a when."""
LAST: Final = word_set("last akhri aakhri chellu chella kadaisi")
AFTER_LEFT: Final = word_set("alone out aside untouched")
"""Behind what is left: "leave the second alone"."""
JOINTS: Final = word_set(", and & aur ane um")
"""What joins one place to the next."""
