"""The tables. What a sandbox has goes with it, what a class has with that; `meta` stays."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

#: Raised with every change to the tables; kept in the file as its user_version.
VERSION = 4

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

sandboxes = Table(
    "sandboxes",
    metadata,
    Column("id", Text, primary_key=True),
    Column("created_ms", Integer, nullable=False),
    Column("ttl_s", Integer),
    Column("presentation", Text, nullable=False),
    Column("presentation_ttl_s", Float),
    Column("presentation_expires_ms", Integer),
    Column("persona", Text, nullable=False),
    Column("lang", Text, nullable=False),
    Column("captcha_case", Boolean),
    Column("captcha_spaces", Boolean),
    Column("strictness_ttl_s", Float),
    Column("strictness_expires_ms", Integer),
    Column("captcha_has", Text, nullable=False),
    Column("failure_mode", Text),
    Column("offset_ms", Integer, nullable=False),
    Column("as_created", JSON, nullable=False),
)


def _sandbox(*, key: bool = True) -> Column[str]:
    return Column(
        "sandbox",
        Text,
        ForeignKey("sandboxes.id", ondelete="CASCADE"),
        primary_key=key,
        nullable=False,
        index=not key,
    )


faults = Table(
    "faults",
    metadata,
    _sandbox(),
    Column("place", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("vi", Text),
    Column("en", Text),
    Column("on", Text),
    Column("ttl_s", Float),
    Column("expires_ms", Integer),
)

sims = Table(
    "sims",
    metadata,
    _sandbox(),
    Column("phone", Text, primary_key=True),
    Column("carrier", Text, nullable=False),
    Column("full_name", Text, nullable=False),
    Column("birth_date", Date, nullable=False),
    Column("paper_number", Text, nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    _sandbox(),
    Column("id_number", Text, primary_key=True),
    Column("full_name", Text, nullable=False),
    Column("birth_date", Date, nullable=False),
    Column("phone", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("application", JSON),
)

sessions = Table(
    "sessions",
    metadata,
    _sandbox(),
    Column("id", Text, primary_key=True),
    Column("lang", Text),
    Column("account", Text),
    Column("used_ms", Integer, nullable=False),
)

flows = Table(
    "flows",
    metadata,
    _sandbox(),
    Column("session", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("stage", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("otp", Text, nullable=False),
    Column("otp_expires_ms", Integer, nullable=False),
    Column("otp_tries", Integer, nullable=False),
    Column("otp_resends", Integer, nullable=False),
    Column("person", JSON, nullable=False),
)

vneid_requests = Table(
    "vneid_requests",
    metadata,
    Column("place", Integer, primary_key=True),
    _sandbox(key=False),
    Column("id", Text, nullable=False, unique=True),
    Column("session", Text, nullable=False),
    Column("id_number", Text, nullable=False),
    Column("shown", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("expires_ms", Integer, nullable=False),
    Column("decision", Text),
)

captchas = Table(
    "captchas",
    metadata,
    Column("place", Integer, primary_key=True),
    _sandbox(key=False),
    Column("id", Text, nullable=False, unique=True),
    Column("page", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("expires_ms", Integer, nullable=False),
    Column("used", Boolean, nullable=False),
)

messages = Table(
    "messages",
    metadata,
    Column("place", Integer, primary_key=True),
    _sandbox(key=False),
    Column("phone", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("sender", Text, nullable=False),
    Column("text", Text, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("place", Integer, primary_key=True),
    _sandbox(key=False),
    Column("at_ms", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("method", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("page", Text),
    Column("action", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("why", Text, nullable=False),
)

classes = Table(
    "classes",
    metadata,
    Column("id", Text, primary_key=True),
    Column("created_ms", Integer, nullable=False),
    Column("ended_ms", Integer),
    Column("address", Text, nullable=False),
    Column("token_hash", Text, nullable=False),
    Column("lang", Text, nullable=False),
    Column("failure_mode", Text),
    Column("presentation", Text, nullable=False),
    Column("version", Integer, nullable=False),
)

learners = Table(
    "learners",
    metadata,
    Column("id", Text, primary_key=True),
    Column("classroom", Text, ForeignKey("classes.id", ondelete="CASCADE"), nullable=False),
    Column("nickname", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("key_hash", Text, nullable=False),
    Column("code", Text, nullable=False),
    # No foreign key: making a sandbox anew removes its row for a moment.
    Column("sandbox_id", Text, nullable=False, unique=True),
    Column("joined_ms", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("classroom", "folded"),
)

practices = Table(
    "practices",
    metadata,
    Column("learner", Text, ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("failure_mode", Text),
    Column("presentation", Text, nullable=False),
    Column("begun_ms", Integer, nullable=False),
    Column("since_ms", Integer, nullable=False),
    Column("refused", Boolean, nullable=False),
    Column("refusals", Integer, nullable=False),
    Column("met_ms", Integer),
    Column("page", Text),
    Column("used_ms", Integer),
    Column("done", JSON, nullable=False),
    Column("hints", Integer, nullable=False),
    Column("out_ms", Integer),
)
