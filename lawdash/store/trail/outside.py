"""What stands outside the database beside the trail: the heads that were written down, and the key that signs."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field

from lawdash.store.trail.breach import Broken
from lawdash.store.trail.heads import Heads
from lawdash.store.trail.key import sign


@dataclass(frozen=True, slots=True)
class Outside:
    """`heads` None: the store is checked against itself alone. `key` None: signatures are not checked."""

    heads: Heads | None = None
    key: bytes | None = None

    @property
    def by_event(self) -> Mapping[int, str]:
        return self.heads.by_event if self.heads else {}


@dataclass
class SignatureCheck:
    """Once an event is signed, every later one must be: who can only write to the database cannot sign."""

    key: bytes | None
    signed: int = 0
    first_signed: int | None = field(default=None)

    def follow(self, event_id: int, sha256: str, signature: str | None) -> None:
        if signature is None:
            if self.first_signed is not None and self.key is not None:
                raise Broken(f"第{event_id}条事件没有签名，系绕过程序写入。", event=event_id)
            return
        self.first_signed = self.first_signed or event_id
        self.signed += 1
        if self.key is not None and not hmac.compare_digest(sign(self.key, sha256), signature):
            raise Broken(f"第{event_id}条事件的签名与密钥不符，系绕过程序写入或改写。", event=event_id)


def check_heads(heads: Heads | None, events: int) -> None:
    """What the file itself betrays. Raises Broken."""
    if heads is None or not events:
        return
    if not heads.is_there:
        raise Broken("库外校验记录文件不存在，无法判断审计记录的末尾是否被截去。")
    if not heads.by_event:
        raise Broken("库外校验记录文件是空的或者无法辨认，无法判断审计记录的末尾是否被截去。")
    if heads.contradicted is not None:
        raise Broken(
            f"库外校验记录对第{heads.contradicted}条事件有两个不同的校验值：审计记录的末尾曾被截去后重写。",
            event=heads.contradicted,
        )


def say_about_heads(heads: Heads | None, events: int) -> list[str]:
    """What is no breach and should be known: how far the heads attest, what lies between and past them."""
    if heads is None or not heads.by_event:
        return []
    said = [f"库外校验记录佐证到第{heads.last}条事件。"]
    if events > heads.last:
        said.append(f"其后的{events - heads.last}条事件没有库外校验记录。")
    holes = heads.last - min(heads.by_event) + 1 - len(heads.by_event)
    if holes:
        said.append(f"库外校验记录中间缺{holes}条事件。")
    if heads.garbled:
        said.append(f"库外校验记录有{heads.garbled}行无法辨认。")
    return said
