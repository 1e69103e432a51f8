"""How well the record is read and statements are checked: each figure beside a peer's where there is one."""
