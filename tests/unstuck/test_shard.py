from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from unstuck.errors import UnknownChoiceError
from unstuck.shard import Shard, read_shard


@given(jobs=st.lists(st.integers(), max_size=60), of=st.integers(1, 12))
def test_the_shares_come_to_the_whole_and_differ_by_one_at_most(jobs: list[int], of: int) -> None:
    shares = [Shard(number=number, of=of).share(jobs) for number in range(1, of + 1)]

    assert sorted(job for share in shares for job in share) == sorted(jobs)
    assert max(map(len, shares)) - min(map(len, shares)) <= 1


def test_a_shard_is_written_as_it_is_read() -> None:
    assert str(read_shard(" 2 / 4 ")) == "2/4"


@pytest.mark.parametrize("written", ["0/4", "5/4", "2", "2/", "/4", "a/b", "1/0", "-1/2", "2/4/6"])
def test_what_is_no_shard_is_refused(written: str) -> None:
    with pytest.raises(UnknownChoiceError) as caught:
        read_shard(written)

    assert "--shard 1/4" in caught.value.remedy


def test_there_is_no_share_past_the_last() -> None:
    with pytest.raises(ValidationError):
        Shard(number=3, of=2)
