"""How well and how fast a case file is read: each figure beside a peer's where there is one."""
