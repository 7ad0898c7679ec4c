"""What 1414 answers to a text message: TTTB, or TTTB and a paper's number.

Both ways of writing it are stated by sources; the words of the answer are illustrative.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mock_portal.clock import day
from mock_portal.rules.problem import N_, Message

if TYPE_CHECKING:
    from mock_portal.store.people import Subscriber

NUMBER = "1414"


def answer(content: str, sim: Subscriber) -> Message:
    """The answer about the SIM that the message came from."""
    match = re.fullmatch(r"TTTB(?:\s+([0-9]{9}|[0-9]{12}))?", content.strip(), re.IGNORECASE)
    if not match:
        return Message(N_("Nội dung không đúng. Hãy soạn TTTB, hoặc TTTB và số CCCD."))
    values = {
        "phone": sim.phone,
        "name": sim.full_name,
        "born": day(sim.birth_date),
        "paper": sim.paper_number,
    }
    if match[1] is None:
        return Message(
            N_("Thuê bao %(phone)s. Họ tên: %(name)s. Ngày sinh: %(born)s. Số giấy tờ: %(paper)s."),
            values,
        )
    if match[1] == sim.paper_number:
        return Message(
            N_(
                "Thuê bao %(phone)s. Họ tên: %(name)s. Ngày sinh: %(born)s. Số giấy tờ: %(paper)s. "
                "Số giấy tờ bạn gửi trùng với thông tin thuê bao."
            ),
            values,
        )
    return Message(
        N_(
            "Thuê bao %(phone)s. Họ tên: %(name)s. Ngày sinh: %(born)s. Số giấy tờ: %(paper)s. "
            "Số giấy tờ bạn gửi KHÔNG trùng với thông tin thuê bao."
        ),
        values,
    )
