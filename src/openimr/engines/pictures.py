"""Page pictures measured and cleaned: ink, blankness, skew, noise, rules, fingerprints (OpenCV, imagehash)."""

from __future__ import annotations

import hashlib
from typing import Any, Final

import cv2
import imagehash
import numpy as np
from PIL import Image

Gray = np.ndarray[Any, np.dtype[np.uint8]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]

INK_BELOW: Final = 128  # on one-bit pictures Otsu's threshold is 0
SKEW_DEGREES: Final = 4.0
MARGIN_SHARE: Final = 0.015  # a scanner's dark edge
SPECK_PX: Final = 2
NOISY_SPECKS: Final = 400  # a million pixels of clean print hold fewer
BLANK_BELOW: Final = 0.0004  # share of ink: less than a short line of print


def _gray(picture: Any) -> Gray:
    """What OpenCV returns, typed: a picture of the same kind as it was given."""
    return np.asarray(picture, dtype=np.uint8)


def sha256(picture: Gray) -> str:
    """SHA-256 (hex) of the picture's size and pixels."""
    return hashlib.sha256(repr(picture.shape).encode() + picture.tobytes()).hexdigest()


def fingerprint(picture: Gray) -> str:
    """The perceptual hash of the picture: 256 bits as 64 hex digits; small distances mean the same picture."""
    return str(imagehash.phash(Image.fromarray(picture), hash_size=16))


def denoise(picture: Gray) -> Gray:
    """The picture without specks: the median of 3 x 3 pixels."""
    return _gray(cv2.medianBlur(picture, 3))


def soften(picture: Gray) -> Gray:
    """The picture with its stair-steps smoothed: a small Gaussian, which helps coarse one-bit print."""
    return _gray(cv2.GaussianBlur(picture, (3, 3), 0))


def is_noisy(picture: Gray) -> bool:
    """Whether salt and pepper lies over the page: more lone specks than print has dots and commas."""
    dark = (picture < INK_BELOW).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    specks = int((stats[1:, cv2.CC_STAT_AREA] <= SPECK_PX).sum())
    return specks > NOISY_SPECKS * dark.size / 1_000_000


def turn(picture: Gray, *, degrees: int) -> Gray:
    """The picture turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(picture, k=-(degrees // 90)))


def flatten_light(picture: Gray) -> Gray:
    """The picture with its background lifted to white: photographs of paper are darker on one side."""
    small = cv2.resize(picture, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    kernel = np.ones((15, 15), np.uint8)
    background = cv2.medianBlur(cv2.dilate(small, kernel), 21)
    background = cv2.resize(background, (picture.shape[1], picture.shape[0]))
    return _gray(cv2.divide(picture, background, scale=255))


def ink(picture: Gray) -> Mask:
    """Where there is ink (true), the margin's dark edge and single specks left out."""
    threshold = INK_BELOW
    if np.unique(picture[::16, ::16]).size > len((0, 255)):
        threshold = int(min(200, max(INK_BELOW, cv2.threshold(picture, 0, 255, cv2.THRESH_OTSU)[0])))
    mask = (picture < threshold).astype(np.uint8)
    down, across = (max(1, int(side * MARGIN_SHARE)) for side in mask.shape)
    mask[:down], mask[-down:], mask[:, :across], mask[:, -across:] = 0, 0, 0, 0
    return _without_specks(mask)


def _without_specks(mask: Gray) -> Mask:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    areas = stats[:, cv2.CC_STAT_AREA]
    smallest = max(6, mask.size // 600_000)
    keep = areas >= smallest
    keep[0] = False
    kept: Mask = keep[labels] if count > 1 else np.zeros(mask.shape, bool)
    return kept


def without_rules(mask: Mask) -> Mask:
    """The ink without the long straight lines of forms and tables, solid bars and pictures."""
    drawn = mask.astype(np.uint8)
    long_across, long_down = max(20, drawn.shape[1] // 16), max(20, drawn.shape[0] // 16)
    across = cv2.morphologyEx(drawn, cv2.MORPH_OPEN, np.ones((1, long_across), np.uint8))
    down = cv2.morphologyEx(drawn, cv2.MORPH_OPEN, np.ones((long_down, 1), np.uint8))
    block = max(5, drawn.shape[1] // 100)
    solid = cv2.morphologyEx(drawn, cv2.MORPH_OPEN, np.ones((block, block), np.uint8))
    gone = cv2.dilate(cv2.max(cv2.max(across, down), solid), np.ones((5, 5), np.uint8))
    kept: Mask = mask & (gone == 0)
    return kept


def is_blank(mask: Mask) -> bool:
    """Whether the page carries no writing: less ink than a short line of print."""
    return float(mask.mean()) < BLANK_BELOW


def skew(picture: Gray) -> float:
    """How many degrees the lines of print rise to the right, found where the rows' ink varies most (within 4 degrees)."""
    scale = 800 / max(picture.shape)
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    dark = (small < min(200, int(small.mean()) - 10)).astype(np.float32)
    best = _best_angle(dark, center=0.0, reach=SKEW_DEGREES, step=0.5)
    return _best_angle(dark, center=best, reach=0.4, step=0.1)


def _best_angle(dark: np.ndarray[Any, np.dtype[np.float32]], *, center: float, reach: float, step: float) -> float:
    angles = np.arange(center - reach, center + reach + step / 2, step)
    return float(max(angles, key=lambda angle: (_row_variation(dark, angle), -abs(angle))))


def _row_variation(dark: np.ndarray[Any, np.dtype[np.float32]], angle: float) -> float:
    rows = cv2.warpAffine(dark, rotation(dark.shape, angle), (dark.shape[1], dark.shape[0])).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())


def rotation(shape: tuple[int, ...], degrees: float) -> Any:
    """The matrix (2 x 3) that turns a picture of that shape clockwise by ``degrees`` about its centre."""
    return cv2.getRotationMatrix2D((shape[1] / 2, shape[0] / 2), -degrees, 1.0)


def straighten(picture: Gray, *, degrees: float) -> Gray:
    """The picture turned clockwise by ``degrees`` about its centre, white where nothing was."""
    size = (picture.shape[1], picture.shape[0])
    matrix = rotation(picture.shape, degrees)
    return _gray(cv2.warpAffine(picture, matrix, size, flags=cv2.INTER_CUBIC, borderValue=(255.0,)))
