"""The colours of a handout: those of the screen in daylight, made for paper."""

from math import cos, radians, sin

Colour = tuple[int, int, int]

# How strong a hue can be shown everywhere, as in static/css/tokens.css.
_CHROMA = {
    45: 0.15, 60: 0.125, 75: 0.11, 90: 0.11, 105: 0.11, 120: 0.125, 150: 0.145, 165: 0.11,
    180: 0.095, 195: 0.09, 210: 0.09, 225: 0.1, 240: 0.12, 270: 0.15,
}
_USUAL_CHROMA = 0.155


def oklch(lightness: float, chroma: float, hue: float) -> Colour:
    """Return a colour of the style sheets (lightness from 0 to 1) as red, green and blue."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _channel(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _channel(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _channel(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )


def _channel(linear: float) -> int:
    value = min(1.0, max(0.0, linear))
    curved = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    return round(255 * curved)


def line_colours(hue: int) -> tuple[Colour, Colour, Colour]:
    """Return the colour of a course's line, its pale ground and its dark ink."""
    chroma = _CHROMA.get(hue, _USUAL_CHROMA)
    return (
        oklch(0.54, chroma, hue),
        oklch(0.955, 0.13 * chroma, hue),
        oklch(0.38, 0.45 * chroma, hue),
    )


WHITE: Colour = (255, 255, 255)
INK = oklch(0.24, 0.04, 260)
SOFT = oklch(0.45, 0.028, 257)
RULE = oklch(0.78, 0.018, 85)
SUNK = oklch(0.965, 0.01, 85)
BLUE = oklch(0.45, 0.13, 258)
GREEN = oklch(0.43, 0.1, 155)
AMBER = oklch(0.46, 0.095, 70)
BRICK = oklch(0.46, 0.13, 30)
BLUE_WASH = oklch(0.965, 0.018, 258)
GREEN_WASH = oklch(0.965, 0.035, 155)
AMBER_WASH = oklch(0.97, 0.035, 85)
BRICK_WASH = oklch(0.965, 0.025, 30)
