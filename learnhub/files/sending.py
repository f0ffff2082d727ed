"""Hands a file out so that it is only ever looked at or saved: it runs nothing and stays nowhere.

Whoever calls this has made sure that the reader may see the file.
"""

from flask import Response

from learnhub.files.queries import FileView

# Opened by itself, a file may load, run and submit nothing.
POLICY = "default-src 'none'; sandbox"


def sent(file: FileView, data: bytes) -> Response:
    """Return a file as an answer; pictures may be shown in the page, all else is saved."""
    manner = "inline" if file.is_picture else "attachment"
    media_type = f"{file.media_type}; charset=utf-8" if file.media_type == "text/plain" else (
        file.media_type
    )
    return Response(data, content_type=media_type, headers={
        "Content-Disposition": f'{manner}; filename="{file.neutral_name}"',
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    })
