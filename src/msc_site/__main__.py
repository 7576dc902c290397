"""`python -m msc_site`."""

from msc_site.cli import main

if __name__ == "__main__":
    main()
