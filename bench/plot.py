"""Line charts as SVG, written by hand so that nothing has to be installed for a plot."""
import math
from dataclasses import dataclass, field
from html import escape

COLOURS = ["#1b6ca8", "#c4501b", "#2e8540", "#7a3e9d", "#8c6d1f", "#444444"]
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 420, 70, 170, 44, 56


@dataclass
class Series:
    name: str
    points: list                                # (x, y), in the order of the line
    labels: list = field(default_factory=list)  # a word beside each point, or empty


@dataclass
class Axis:
    title: str
    low: float
    high: float
    log: bool = False

    def at(self, value):
        """0 at the low end, 1 at the high one."""
        scale = math.log10 if self.log else float
        return (scale(value) - scale(self.low)) / (scale(self.high) - scale(self.low))

    def ticks(self):
        if self.log:
            return [10.0**e for e in range(math.ceil(math.log10(self.low)), math.floor(math.log10(self.high)) + 1)]
        rough = (self.high - self.low) / 6
        step = min((m * 10**math.floor(math.log10(rough)) for m in (1, 2, 5, 10)), key=lambda s: abs(s - rough))
        first = math.ceil(self.low / step - 1e-9)
        return [step * i for i in range(first, math.floor(self.high / step + 1e-9) + 1)]


def _number(value):
    if value >= 10000:
        power = next(p for p in (9, 6, 3) if value >= 10**p)
        return f"{value / 10**power:g} {dict([(9, 'G'), (6, 'M'), (3, 'k')])[power]}"
    return f"{value:.4g}"


def _text(x, y, words, anchor="middle", extra=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{extra}>{escape(words)}</text>'


def render(title, across, up, series):
    right, low = WIDTH - RIGHT, HEIGHT - BOTTOM
    x = lambda value: LEFT + across.at(value) * (right - LEFT)
    y = lambda value: low - up.at(value) * (low - TOP)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>', _text(LEFT, 24, title, "start", ' font-size="15"')]
    for tick in across.ticks():
        out += [f'<path d="M{x(tick):.1f} {TOP}V{low}" stroke="#e4e4e4"/>', _text(x(tick), low + 18, _number(tick))]
    for tick in up.ticks():
        out += [f'<path d="M{LEFT} {y(tick):.1f}H{right}" stroke="#e4e4e4"/>', _text(LEFT - 8, y(tick) + 4, _number(tick), "end")]
    out.append(f'<path d="M{LEFT} {TOP}V{low}H{right}" fill="none" stroke="#666"/>')
    out.append(_text((LEFT + right) / 2, HEIGHT - 14, across.title))
    middle = (TOP + low) / 2
    out.append(_text(18, middle, up.title, extra=f' transform="rotate(-90 18 {middle:.1f})"'))
    for number, line in enumerate(series):
        colour = COLOURS[number % len(COLOURS)]
        places = [(x(a), y(b)) for a, b in line.points]
        out.append(f'<polyline points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in places)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>' for a, b in places]
        out += [_text(a + 5, b - 5, word, "start", f' font-size="10" fill="{colour}"') for (a, b), word in zip(places, line.labels)]
        out.append(_text(right + 34, TOP + 12 + 20 * number, line.name, "start"))
        out.append(f'<path d="M{right + 10} {TOP + 8 + 20 * number}h18" stroke="{colour}" stroke-width="3"/>')
    return "\n".join([*out, "</svg>"]) + "\n"
