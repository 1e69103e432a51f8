"""Page pictures measured and cleaned: ink, blankness, light, skew, noise, rules, fingerprints (OpenCV, imagehash)."""

from __future__ import annotations

import hashlib
from typing import Any, Final

import cv2
import imagehash
import numpy as np
from PIL import Image

Gray = np.ndarray[Any, np.dtype[np.uint8]]
"""Height x width, 0 black to 255 white."""
Mask = np.ndarray[Any, np.dtype[np.bool_]]

INK_BELOW: Final = 128  # on one-bit pictures Otsu's threshold is 0
LIGHTEST_INK: Final = 200
SKEW_DEGREES: Final = 4.0
MARGIN_SHARE: Final = 0.015  # a scanner's dark edge
BINDING_SHARE: Final = 0.12  # of a side: punch holes and staples lie within
SPECK_PX: Final = 2
NOISY_SPECKS: Final = 400  # a million pixels of clean print hold fewer
BLANK_BELOW: Final = 0.0002  # share of ink: less than two short words of print
PALE_INK: Final = 150  # lighter than this at its darkest, print is faint
FAINT_CONTRAST: Final = 12  # levels, at least, between paper and faint print
DARKEST_PERCENT: Final = 0.3  # of the dots: as many as a few lines of print have
COARSE_GRAIN: Final = 4  # levels; paper in a good scanner has one or two
FAINT_GRAINS: Final = 5  # times the paper's grain, at least, from paper to faint print
UNEVEN_LIGHT: Final = 40  # levels between the paper's lightest and darkest parts
MID_GRAY: Final = (60, 190)
MOST_ENLARGED: Final = 3.0
MOST_PIXELS: Final = 30_000_000
SMALL_PX: Final = 256  # longest side from which a fingerprint is taken


def _gray(picture: Any) -> Gray:
    """What OpenCV returns, typed: a picture of the same kind as it was given."""
    return np.asarray(picture, dtype=np.uint8)


def sha256(picture: Gray) -> str:
    """SHA-256 (hex) of the picture's size and pixels."""
    return hashlib.sha256(repr(picture.shape).encode() + picture.tobytes()).hexdigest()


def fingerprint(picture: Gray) -> str:
    """The perceptual hash of the picture: 256 bits as 64 hex digits; small distances mean the same picture."""
    small = cv2.resize(picture, (SMALL_PX, SMALL_PX), interpolation=cv2.INTER_AREA)
    return str(imagehash.phash(Image.fromarray(small), hash_size=16))


def is_one_bit(picture: Gray) -> bool:
    """Whether the picture is black and white and nothing between, as faxes are."""
    return np.unique(picture[::16, ::16]).size <= len((0, 255))


def is_photograph(picture: Gray) -> bool:
    """Whether much of the picture is neither ink nor paper: a photograph or a film, not print."""
    small = picture[::8, ::8]
    return float(((small > MID_GRAY[0]) & (small < MID_GRAY[1])).mean()) > 0.25  # noqa: PLR2004 (print: under a tenth)


def denoise(picture: Gray) -> Gray:
    """The picture without specks: the median of 3 x 3 pixels."""
    return _gray(cv2.medianBlur(picture, 3))


def soften(picture: Gray) -> Gray:
    """The picture with its stair-steps smoothed, which helps coarse one-bit print (a Gaussian of 0.8 pixels)."""
    return _gray(cv2.GaussianBlur(picture, (0, 0), 0.8))


def shrunk(picture: Gray, *, by: float) -> Gray:
    """The picture at a share of its size (below 1), each dot the mean of those it stands for."""
    return _gray(cv2.resize(picture, None, fx=by, fy=by, interpolation=cv2.INTER_AREA))


def halved(picture: Gray) -> Gray:
    """The picture at half its size: enough to measure ink by."""
    return _gray(cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))


def is_noisy(picture: Gray) -> bool:
    """Whether salt and pepper lies over the page: more lone specks in its middle than print has dots and commas."""
    height, width = picture.shape
    middle = picture[height // 4 : -(height // 4) or None, width // 4 : -(width // 4) or None]
    dark = (middle < INK_BELOW).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    specks = int((stats[1:, cv2.CC_STAT_AREA] <= SPECK_PX).sum())
    return specks > NOISY_SPECKS * dark.size / 1_000_000


def turn(picture: Gray, *, degrees: int) -> Gray:
    """The picture turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(picture, k=-(degrees // 90)))


def evenly_lit(picture: Gray) -> Gray:
    """The picture, its paper lifted to white where it is darker on one side than on the other (photographs of pages)."""
    blocks = picture[: picture.shape[0] // 8 * 8, : picture.shape[1] // 8 * 8]
    paper = np.percentile(blocks.reshape(8, blocks.shape[0] // 8, 8, blocks.shape[1] // 8), 90, axis=(1, 3))
    if float(np.ptp(paper)) <= UNEVEN_LIGHT:
        return picture
    small = cv2.resize(picture, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    background = cv2.medianBlur(cv2.dilate(small, np.ones((15, 15), np.uint8)), 21)
    background = cv2.resize(background, (picture.shape[1], picture.shape[0]))
    return _gray(cv2.divide(picture, background, scale=255))


def strengthened(picture: Gray) -> Gray | None:
    """The picture smoothed and its faint print made dark; None where the print is dark as it is, or there is none.

    Print is looked for at a quarter of the size, where grain has evened out, and away from the edges.
    """
    calm = denoise(picture)
    dark = float(np.percentile(_middle(halved(calm)), DARKEST_PERCENT))
    small = _middle(shrunk(calm, by=0.25))
    paper = float(np.median(small))
    grain = 1.4826 * float(np.median(np.abs(small - paper)))
    contrast = paper - float(np.percentile(small, DARKEST_PERCENT))
    if dark < PALE_INK or contrast < max(FAINT_CONTRAST, FAINT_GRAINS * grain):
        return None
    smooth = cv2.GaussianBlur(calm, (0, 0), 1.2).astype(np.float32)
    return _gray(np.clip((smooth - (paper - contrast)) * (255 / (contrast - grain)), 0, 255))


def is_grainy(picture: Gray) -> bool:
    """Whether dirt lies so thick over the page that faint print under it would not be seen."""
    small = _middle(shrunk(denoise(picture), by=0.25))
    return 1.4826 * float(np.median(np.abs(small - np.median(small)))) > COARSE_GRAIN


def _middle(picture: Gray) -> Gray:
    """The picture without its edges."""
    down, across = (side // 16 for side in picture.shape)
    return picture[down : picture.shape[0] - down, across : picture.shape[1] - across]


def ink(picture: Gray) -> Mask:
    """Where there is ink (true), the margin's dark edge and single specks left out."""
    threshold = INK_BELOW
    if not is_one_bit(picture):
        otsu = cv2.threshold(picture, 0, 255, cv2.THRESH_OTSU)[0]
        threshold = int(min(LIGHTEST_INK, max(INK_BELOW, otsu)))
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
    block = max(5, drawn.shape[1] // 100)
    solid = cv2.morphologyEx(drawn, cv2.MORPH_OPEN, np.ones((block, block), np.uint8))
    gone = cv2.dilate(cv2.max(_rules(drawn), solid), np.ones((5, 5), np.uint8))
    left: Mask = mask & (gone == 0)
    return left


def _rules(drawn: Gray) -> Gray:
    long_across, long_down = max(20, drawn.shape[1] // 16), max(20, drawn.shape[0] // 16)
    across = cv2.morphologyEx(drawn, cv2.MORPH_OPEN, np.ones((1, long_across), np.uint8))
    down = cv2.morphologyEx(drawn, cv2.MORPH_OPEN, np.ones((long_down, 1), np.uint8))
    return _gray(cv2.max(across, down))


def is_blank(mask: Mask) -> bool:
    """Whether the page carries no writing: less ink than two short words of print, ruled lines and punch holes not counted."""
    drawn = mask.astype(np.uint8)
    left = mask & (cv2.dilate(_rules(drawn), np.ones((5, 5), np.uint8)) == 0)
    count, labels, stats, centres = cv2.connectedComponentsWithStats(left.astype(np.uint8), connectivity=8)
    height, width = mask.shape
    at_edge = (np.minimum(centres[:, 0], width - centres[:, 0]) < BINDING_SHARE * width) | (
        np.minimum(centres[:, 1], height - centres[:, 1]) < BINDING_SHARE * height
    )
    across, down = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    round_and_solid = (
        (stats[:, cv2.CC_STAT_AREA] > 0.6 * across * down) & (across > width // 80) & (across < width // 16)
    )
    holes = at_edge & round_and_solid & (down < 2 * across) & (across < 2 * down)
    holes[0] = False
    if count > 1 and holes.any():
        left &= ~holes[labels]
    return float(left.mean()) < BLANK_BELOW


def skew(picture: Gray) -> float:
    """How many degrees the lines of print rise to the right, found where the rows' ink varies most (within 4 degrees)."""
    scale = 800 / max(picture.shape)
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    down, across = np.nonzero(small < min(200, int(small.mean()) - 10))
    if not len(down):
        return 0.0
    points = down.astype(np.float32), across.astype(np.float32)
    best = _best_angle(points, center=0.0, reach=SKEW_DEGREES, step=0.5)
    return _best_angle(points, center=best, reach=0.4, step=0.1)


def _best_angle(points: tuple[Any, Any], *, center: float, reach: float, step: float) -> float:
    angles = np.arange(center - reach, center + reach + step / 2, step)
    return float(max(angles, key=lambda angle: (_row_variation(points, angle), -abs(angle))))


def _row_variation(points: tuple[Any, Any], angle: float) -> float:
    """How much the rows' ink varies once what rises by ``angle`` degrees to the right is taken for level."""
    down, across = points
    rows = down + across * np.float32(np.tan(np.radians(angle)))
    return float(np.square(np.diff(np.bincount((rows - rows.min()).astype(np.int32)))).sum())


def rotation(shape: tuple[int, ...], degrees: float) -> Any:
    """The matrix (2 x 3) that turns a picture of that shape clockwise by ``degrees`` about its centre."""
    return cv2.getRotationMatrix2D((shape[1] / 2, shape[0] / 2), -degrees, 1.0)


def straighten(picture: Gray, *, degrees: float) -> Gray:
    """The picture turned clockwise by ``degrees`` about its centre, white where nothing was."""
    size = (picture.shape[1], picture.shape[0])
    matrix = rotation(picture.shape, degrees)
    return _gray(cv2.warpAffine(picture, matrix, size, flags=cv2.INTER_CUBIC, borderValue=(255.0,)))


def square_dots(picture: Gray, *, across_dpi: float, down_dpi: float, least_dpi: float) -> Gray:
    """The picture with as many dots an inch down as across, at least ``least_dpi``: coarse faxes have half as many down.

    It is made at most three times as long on a side: a page of a wall's size has few dots an inch, and print to match.
    """
    wanted = max(across_dpi, down_dpi, least_dpi)
    across, down = min(MOST_ENLARGED, wanted / across_dpi), min(MOST_ENLARGED, wanted / down_dpi)
    if max(across, down) < 1.2 or across * down * picture.size > MOST_PIXELS:  # noqa: PLR2004 (204 by 196 reads as it is)
        return picture
    return _gray(cv2.resize(picture, None, fx=across, fy=down, interpolation=cv2.INTER_CUBIC))
