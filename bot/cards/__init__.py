"""View models of everything the bot shows: plain values made from answers of the API, drawn by the two renderers."""
