from tests.explorer.test_languages_browser import *  # noqa
from tests.explorer.test_languages_browser import READ, PATHS, greek, english
import json, re
del test_no_english_word_is_left, test_the_page_is_written_from_right_to_left_in_its_language, test_the_reader_chooses_another_language_which_the_address_keeps

def test_all(page, address):
    w = greek()
    known = {part for node in w.nodes for part in (node.id, *node.id.split("-"))}
    for path in PATHS:
        try:
            page.goto(f"{address}/{path}&as_of=2024-06-01".replace("?&", "?"))
            stand(page)
            words = english(page, known)
            hits = [t[:160] for t in page.evaluate(READ) if any(re.search(r"\b%s\b" % re.escape(x), t) for x in words)]
            print("LEAK", path, sorted(words))
            for h in dict.fromkeys(hits): print("   ", repr(h))
        except Exception as e:
            print("FAULT", path, str(e)[:300])
