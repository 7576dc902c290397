"""Links to other sites, as `msc-site links` finds them. No build looks at them."""

from __future__ import annotations

from msc_site.diagnostics.code import Code, accept_with_reason, error, warning

CODES: tuple[Code, ...] = (
    error(
        "link-broken",
        "Readers who follow the link find nothing: the server says that there is no such page.",
        "Find the page's new address, or take the link out.",
    ),
    error(
        "link-no-host",
        "Nobody can follow the link: no computer goes by this name.",
        "Correct the name, or take the link out.",
    ),
    error(
        "link-redirect",
        "Readers who follow the link are sent on without end, or to where no browser can go.",
        "Find the page's new address, or take the link out.",
    ),
    error(
        "link-private",
        "The link sends readers on into a private network, which they cannot reach from outside.",
        "Link to an address that everybody can reach.",
    ),
    error(
        "link-certificate",
        "Browsers warn their readers of such a page, and most of them turn back.",
        "Tell those who run the page; until they have mended it, take the link out or link elsewhere.",
    ),
    accept_with_reason(
        warning(
            "link-moved",
            "The page has moved for good. The old address works until somebody tidies up.",
            "Write the new address.",
        )
    ),
    accept_with_reason(
        warning(
            "link-anchor-missing",
            "The page is there, but readers come out at its top instead of the place that was meant.",
            "Correct the part after `#`, or leave it out.",
        )
    ),
    accept_with_reason(
        warning(
            "link-unreachable",
            "The server did not answer just now, or said that something is wrong on its side. That may pass.",
            "Run `msc-site links` again later. If it goes on, link to another page.",
        )
    ),
    accept_with_reason(
        warning(
            "link-denied",
            "The server does not let programs look, or wants to know who asks. Readers may be served all the same.",
            "Open the address in a browser where you are not signed in. If the page comes up, accept the message.",
        )
    ),
    accept_with_reason(
        warning(
            "link-garbled",
            "The server's answer is not what the rules of the web ask for. Some browsers may show nothing.",
            "Open the address in a browser. If the page does not come up, link to another one.",
        )
    ),
    warning(
        "links-offline",
        "Without a connection to the internet nothing can be said about links to other sites.",
        "Connect this computer to the internet, and run `msc-site links` again.",
    ),
)
