"""Take the pictures of the documents from the real app: into docs/images, or the folder given.

It builds the database from the seeds into a temporary folder, serves the dashboard from it, and looks at each page in
Chromium, light and dark.
"""

import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT))

from tests.dashboard.browser import arrive, browsing, served, settle  # noqa: E402

from stance.pipeline import build  # noqa: E402

DAY = "as_of=2023-07-14"
PICTURES = {
    "positions": (f"?{DAY}&cell=party~france~liaison-office", "light"),
    "positions-dark": ("?as_of=2023-05-31&cell=party~japan~liaison-office", "dark"),
    "timeline": ("timeline", "light"),
    "timeline-parties": ("timeline?panels=holder&party=nato&party=japan&party=france", "light"),
    "contradictions": ("contradictions?issue=liaison-office", "light"),
    "coverage": ("coverage", "light"),
    "review": ("review?coder=ann", "light"),
    "agreement": ("agreement", "light"),
    "blind": ("blind?coder=ann&article=003_30a42b39eb7b2967.txt", "light"),
    "sql": (
        (
            "sql?query=SELECT+holder,+issue,+valid_from,+stance_label,+decided_by%0AFROM+position_history%0A"
            "WHERE+moved+AND+level+=+'party'%0AORDER+BY+issue,+holder,+valid_from"
        ),
        "light",
    ),
    "export": (f"export?{DAY}&issue=liaison-office", "light"),
    "network": ("network?level=actor", "light"),
    "add": ("add", "light"),
    "evidence": ("evidence?article=003_30a42b39eb7b2967.txt&actor=emmanuel-macron", "light"),
}

INVENTED = """An invented article about the office

July 14, 2023

Australian Prime Minister Anthony Albanese said on Tuesday that he supports a NATO liaison office in Tokyo.

Chinese foreign ministry spokeswoman Mao Ning said that China opposes the NATO office in Tokyo.
"""


def paste(page: Page) -> None:
    """Have the page that adds an article read one."""
    page.get_by_label("Paste an article").fill(INVENTED)
    page.get_by_role("button", name="Read", exact=True).click()
    page.locator(".article a.quote").first.wait_for(timeout=60_000)
    settle(page)


DONE_FIRST = {"add": paste}


def picture(browser: Browser, address: str, scheme: str, path: Path) -> None:
    """Take a picture of a page at a laptop's width, as high as the page is, within reason."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    arrive(page, address)
    DONE_FIRST.get(path.stem, lambda _page: None)(page)
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": 1280, "height": min(height, 1250)})
    page.wait_for_timeout(1500)
    page.screenshot(path=path)
    Image.open(path).quantize(200).save(path, optimize=True)
    context.close()


def main(folder: Path) -> None:
    """Write every picture to the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        database, log = Path(scratch) / "stance.duckdb", Path(scratch) / "streamlit.log"
        print(build(PROJECT / "seeds", database))
        with served(PROJECT, database, log) as address, browsing() as browser:
            for name, (place, scheme) in PICTURES.items():
                path = folder / f"{name}.png"
                picture(browser, f"{address}/{place}", scheme, path)
                print(path, f"{path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "docs" / "images")
