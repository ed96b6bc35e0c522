"""Read a file in blocks and look for one word in any letter case: what no log reader can avoid."""

import sys


def main() -> None:
    with open(sys.argv[1], "rb") as file:
        while block := file.read(2**20):
            block.lower().find(b"egnyte")
