"""Writing a report as one HTML file that needs no script, no network and no other file."""

from __future__ import annotations

from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from chuquan.charts.look import remap_css
from chuquan.faces.report.document import Page

TEMPLATES = "templates"


def write(page: Page) -> str:
    """Return a report as HTML; whatever others wrote is escaped by the templates themselves."""
    loader = PackageLoader("chuquan.faces.report", TEMPLATES)
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = resources.files(__package__).joinpath(TEMPLATES).joinpath("style.css")
    css = style.read_text("utf-8").replace("/* drawings */", remap_css(".drawing svg"))
    template = environment.get_template("page.html")
    return template.render(page=page, css=css)
