"""What ``unstuck serve --classroom`` prints: the ways in, and what listening there means."""

from __future__ import annotations

import io
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import typer

from unstuck_fixtures.models import Text

if TYPE_CHECKING:
    from unstuck.act.control import PortalControl
    from unstuck.act.portal_process import MockPortal
    from unstuck.commands.options import Lang, PresentationName

LEARNERS = Text(vi="Học viên:", en="Learners:")
TRAINER = Text(vi="Người hướng dẫn:", en="Trainer:")
ONLY_HERE = Text(
    vi="Chỉ máy này mở được. Để máy khác trong phòng vào được: --host 0.0.0.0",
    en="Only this machine can open it. To let others in the room in: --host 0.0.0.0",
)
IN_THE_NETWORK = Text(
    vi="Mọi máy trong cùng mạng mở được địa chỉ của học viên. Đừng mở cổng này ra Internet.",
    en="Every device in the same network can open the learners' address. Do not open the port "
    "to the internet.",
)
PLAIN = Text(
    vi="Kết nối là HTTP thường: ai cùng mạng cũng có thể đọc được. Chỉ dùng số liệu trên thẻ vai. "
    "Muốn mã hóa: --tls",
    en="The connection is plain HTTP: whoever is in the same network could read along. Use the "
    "data of the role card only. To encrypt it: --tls",
)
ENCRYPTED = Text(
    vi="Kết nối được mã hóa. Không tổ chức nào ký chứng chỉ này, nên trình duyệt sẽ cảnh báo một "
    'lần: chọn "Nâng cao", rồi đi tiếp. Dấu vân tay SHA-256 của chứng chỉ phải là:',
    en="The connection is encrypted. Nobody has signed this certificate, so browsers warn once: "
    'choose "Advanced", then go on. The SHA-256 fingerprint of the certificate must be:',
)
BOARD = Text(
    vi="Địa chỉ của người hướng dẫn có mã riêng: đừng chiếu nó lên màn hình chung.",
    en="The trainer's address has a token in it: do not show it on the projector.",
)
KEPT = Text(
    vi="Chỉ lưu tên gọi và việc đã làm. Ctrl-C kết thúc và xóa tất cả; sau một ngày lớp tự xóa.",
    en="Nicknames and what was done are kept, nothing else. Ctrl-C ends it and deletes all; after "
    "a day the class deletes itself.",
)


def announce_class(
    portal: MockPortal,
    control: PortalControl,
    presentation: PresentationName,
    failure_mode: str | None,
    lang: Lang,
) -> None:
    """Begin a class in the portal, and print how to come in."""
    address = portal.network_url or portal.url
    made = control.create_class(
        address=address, failure_mode=failure_mode, presentation=presentation, lang=lang
    )

    def say(text: Text) -> str:
        return text.vi if lang == "vi" else text.en

    typer.echo(f"{say(LEARNERS)} {made.join_url}")
    typer.echo(qr_code(made.join_url))
    typer.echo(f"{say(TRAINER)} {made.board_url}\n")
    here = _is_loopback(address)
    typer.echo(say(ONLY_HERE if here else IN_THE_NETWORK))
    if portal.fingerprint:
        typer.echo(f"{say(ENCRYPTED)}\n  {portal.fingerprint}")
    elif not here:
        typer.echo(say(PLAIN))
    typer.echo(say(BOARD))
    typer.echo(say(KEPT))


def qr_code(address: str) -> str:
    """Return the address as a QR code of block characters; each line ends in the quiet zone."""
    import segno

    drawn = io.StringIO()
    segno.make_qr(address, error="l").terminal(drawn, compact=True)
    return drawn.getvalue().rstrip("\n")


def _is_loopback(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
