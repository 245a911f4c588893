"""Files that travel inside requests and answers, as base64 with a name and a media type."""

import base64
import binascii

import strawberry

from domain.papers import Paper
from domain.refusals import Refusal

_BAD_FILE = Refusal("FILE_NOT_READ", "The content is not base64.", "Send the bytes of the file as base64.")
_NAME_MAX = 200


@strawberry.input(description="A file handed in; about 700 KB fit into a request.")
class PaperInput:
    name: str
    content: str = strawberry.field(description="Base64.")


@strawberry.type(description="A finished file: decode the content, save it under the name or hand it on by its type.")
class PaperFile:
    name: str
    media_type: str = strawberry.field(description="As browsers name it, such as text/html; charset=utf-8.")
    byte_count: int = strawberry.field(description="Of the decoded content.")
    content: str = strawberry.field(description="Base64.")


def bytes_of(content: str) -> bytes | Refusal:
    """What base64 stands for."""
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        return _BAD_FILE


def name_of(given: PaperInput) -> str:
    """The file's name as it is shown and kept."""
    return given.name[:_NAME_MAX]


def paper_file(of: Paper) -> PaperFile:
    """A paper for a client."""
    return PaperFile(
        name=of.name,
        media_type=of.media_type,
        byte_count=len(of.content),
        content=base64.b64encode(of.content).decode("ascii"),
    )
