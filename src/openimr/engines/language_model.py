"""A language model served by the organization itself, asked over an OpenAI-compatible address; it proposes, it decides nothing."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Final

import msgspec

from openimr.kernel import Refusal
from openimr.stages.chronology.proposals import KINDS

MOST_BYTES: Final = 4 << 20  # of an answer
ASKED: Final = f"""You read one page of a medical record. Answer with one JSON object and nothing else:
{{"facts": [{{"kind": one of {", ".join(KINDS)}, "quote": words of the page, copied exactly, "normalized": the plain lower-case name,
"assertion": PRESENT, ABSENT, POSSIBLE, HISTORICAL, PLANNED or CONDITIONAL, "experiencer": PATIENT or FAMILY}}],
"sentences": [{{"text": a sentence for a summary, "quotes": [words of the page that it rests on, copied exactly]}}]}}
State nothing that the page does not say. Leave a list empty rather than guess."""


class ModelUnavailable(Refusal):
    """A language model that does not answer, or answers with something that is no answer."""

    code = "MODEL_UNAVAILABLE"


class LanguageModel(msgspec.Struct, frozen=True, kw_only=True):
    """Where the model answers: ``url`` up to and without ``/chat/completions``, the model's name, and a key if it wants one."""

    url: str
    model: str
    key: str = ""
    seconds: float = 60.0

    def ask(self, text: str) -> str:
        """The model's answer about one page's text. Raises ModelUnavailable; nothing is asked a second time."""
        if not self.url.startswith(("http://", "https://")):
            raise ModelUnavailable(f"{self.url!r} is no web address.", remedy="Set OPENIMR_LANGUAGE_MODEL_URL.")
        body = {
            "model": self.model, "temperature": 0,
            "messages": [{"role": "system", "content": ASKED}, {"role": "user", "content": text}],
        }  # fmt: skip
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})
        request = urllib.request.Request(  # noqa: S310 (the scheme is checked above)
            f"{self.url.rstrip('/')}/chat/completions", data=json.dumps(body).encode(), headers=headers, method="POST"
        )
        try:
            with urllib.request.urlopen(request, timeout=self.seconds) as answer:  # noqa: S310
                held = json.loads(answer.read(MOST_BYTES))
            content = held["choices"][0]["message"]["content"]
        except (OSError, ValueError, LookupError, TypeError, urllib.error.URLError) as error:
            raise ModelUnavailable(
                f"The language model at {self.url} gave no answer: {error}.",
                remedy="Start it, or leave OPENIMR_LANGUAGE_MODEL_URL empty; everything else works without it.",
            ) from error
        if not isinstance(content, str):
            raise ModelUnavailable(
                f"The language model at {self.url} answered without words.", remedy="Check its settings."
            )
        return content
