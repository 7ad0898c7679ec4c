"""The whole report in one file: made from the pages that were written, to be sent by mail."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from unstuck.report.extras import write_whole
from unstuck.report.places import exists

SINGLE_FILE = "report.html"
#: Bytes; more, most mail servers refuse.
CAP = 20_000_000

_TYPES = {".webp": "image/webp", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
_PAGE = re.compile(r"(?:\.\./)?pages/([a-z0-9-]+)\.html|([a-z0-9-]+)\.html")
#: Attributes that name an element of the same page, or several.
_NAMING = frozenset(
    {"id", "for", "aria-labelledby", "aria-describedby", "aria-controls", "headers"}
)
#: What stands where a picture had no room: one transparent point.
_NO_ROOM = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
#: Less room than any picture asks for.
_NEVER = -(10**12)
_STYLE = (
    "<style>.one-page{display:none}.one-page:target{display:block}"
    "body:has(.one-page:target) #content{display:none}</style>"
)


@dataclass(frozen=True)
class Single:
    """The file that was written: its size in bytes, and the pictures that had no room."""

    path: Path
    size: int
    left_out: int
    cap: int = CAP


@dataclass
class _Pictures:
    folder: Path
    room: int
    left_out: set[str] = field(default_factory=set)

    def embedded(self, address: str) -> str:
        """Return a picture as a ``data:`` address; of one that has no room, an empty one."""
        path = unquote(address).removeprefix("../")
        kind = _TYPES.get(Path(path).suffix.lower())
        if kind is None or ":" in path or not exists(self.folder, path):
            return address
        data = base64.b64encode((self.folder / path).read_bytes()).decode()
        embedded = f"data:{kind};base64,{data}"
        costs = len(embedded) - len(_NO_ROOM)
        if costs > self.room:
            self.left_out.add(path)
            return _NO_ROOM
        self.room -= costs
        return embedded


def write_single_file(folder: Path, cap: int = CAP) -> Single:
    """Write ``report.html`` into a run's folder: all its pages and pictures, at most ``cap`` bytes.

    Pictures that no longer fit are left out; the words of every page are there, whatever the cap.
    Raises OutputNotWritableError.
    """
    words = _assembled(_Pictures(folder, _NEVER))
    pictures = _Pictures(folder, cap - len(words.encode()))
    text = _assembled(pictures)
    path = folder / SINGLE_FILE
    write_whole(path, text)
    return Single(path, len(text.encode()), len(pictures.left_out), cap)


def _assembled(pictures: _Pictures) -> str:
    """Return the first page with all others behind it, one of which shows at a time."""
    first = (pictures.folder / "index.html").read_text(encoding="utf-8")
    pages = sorted((pictures.folder / "pages").glob("*.html"))
    slugs = frozenset(path.stem for path in pages)
    text = _rewritten(first, "", slugs, pictures).replace("</head>", f"{_STYLE}</head>", 1)
    at = text.rindex("</main>") + len("</main>")
    sections = [
        f'<main class="one-page" id="{path.stem}" tabindex="-1">'
        f"{_rewritten(_main_of(path), f'{path.stem}.', slugs, pictures)}</main>\n"
        for path in pages
    ]
    return f"{text[:at]}\n{''.join(sections)}{text[at:]}"


def _main_of(page: Path) -> str:
    found = _MAIN.search(page.read_text(encoding="utf-8"))
    return found[1] if found else ""


def _rewritten(html: str, prefix: str, slugs: frozenset[str], pictures: _Pictures) -> str:
    """Return a page for the one file: links lead within it, ids are its own, pictures are in it."""
    rewriter = _Rewriter(prefix, slugs, pictures)
    rewriter.feed(html)
    rewriter.close()
    return "".join(rewriter.written)


class _Rewriter(HTMLParser):
    """Writes a page anew; what is no attribute that has to change is copied as it stands.

    Elements with ``data-beside`` lead to files that lie beside the report, and are left out.
    """

    def __init__(self, prefix: str, slugs: frozenset[str], pictures: _Pictures) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self._prefix = prefix
        self._slugs = slugs
        self._pictures = pictures
        self._left_out: list[str] = []
        """What is open of an element that is left out: itself, and those of its name within."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a tag with its attributes, each as it has to be."""
        if self._left_out or ("data-beside", None) in attrs:
            if not self._left_out or tag == self._left_out[0]:
                self._left_out.append(tag)
            return
        parts = [tag]
        for name, value in attrs:
            if value is None:
                parts.append(name)
            elif (changed := self._changed(tag, name, value)) is not None:
                parts.append(f'{name}="{escape(changed, quote=True)}"')
        self.written.append(f"<{' '.join(parts)}>")

    handle_startendtag = handle_starttag

    def _changed(self, tag: str, name: str, value: str) -> str | None:
        """Return what an attribute is in the one file; None where it has no place there."""
        if name == "src" and tag == "img":
            return self._pictures.embedded(value)
        if name == "href" and tag == "a":
            return self._link(value)
        if name in _NAMING and self._prefix:
            return " ".join(self._prefix + word for word in value.split())
        return value

    def _link(self, address: str) -> str | None:
        if address.startswith("#"):
            return f"#{self._prefix}{address[1:]}" if self._prefix else address
        path, _, within = address.partition("#")
        if path in {"../index.html", "index.html"}:
            return "#content"
        if found := _PAGE.fullmatch(path):
            slug = found[1] or found[2]
            if slug in self._slugs:
                return f"#{slug}.{within}" if within else f"#{slug}"
        # A picture's own file is not at hand, and browsers open no address that is the picture.
        return address if urlsplit(address).scheme else None

    def handle_endtag(self, tag: str) -> None:
        """Copy."""
        if not self._left_out:
            self.written.append(f"</{tag}>")
        elif tag == self._left_out[0]:
            self._left_out.pop()

    def handle_data(self, data: str) -> None:
        """Copy; the text of a page is escaped already, for references are not resolved."""
        if not self._left_out:
            self.written.append(data)

    def handle_entityref(self, name: str) -> None:
        """Copy."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Copy."""
        self.handle_data(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        """Copy."""
        self.written.append(f"<!{decl}>")
