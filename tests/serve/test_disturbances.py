"""In a real browser: whatever happens to the folder, one after the other, the preview lives and shows the truth."""

from __future__ import annotations

from msc_site.build.pipeline import make_site
from msc_site.build.request import Request
from msc_site.model.addresses import output_name
from tests.serve.disturbances import DISTURBANCES, NEW, call_rudely, put_right
from tests.serve.stages import BODY, PAGE, SCRIPT, Stage, wait_for
from tests.support.sites import NOW


def test_all_kinds_of_disturbance_in_a_row(stage: Stage) -> None:
    vanishing, page = stage.open("/privacy/"), stage.open()  # in front: a browser takes its time over the others
    assert len(DISTURBANCES) >= 20
    for disturbance in DISTURBANCES:
        disturbance.happens(stage.site)
        wait_for(page, BODY if disturbance.says else NEW, over=disturbance.says)
        vanishing.reload(wait_until="commit")
        call_rudely(int(stage.origin.rpartition(":")[2]))
        put_right(stage.site)
        wait_for(page, BODY)
    built = make_site(Request(stage.site, NOW))
    for path in (PAGE, "/", "/modules/", "/privacy/"):
        served = SCRIPT.sub(b"", page.request.get(stage.origin + path).body())
        assert served == built.files[output_name(path)], path
    stage.save(NEW)
    wait_for(page, NEW)
