"""Reads one YAML file with PyYAML, in Python and through libyaml, and prints {"<loader>": <value>}.

What is not plain JSON (a date, a key that is no text) is printed as the text "<type> <value>".
"""

import json
import sys

import yaml


def plain(value):
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key if isinstance(key, str) else shown(key): plain(field) for key, field in value.items()}
    return value if value is None or isinstance(value, (bool, int, float, str)) else shown(value)


def shown(value):
    return f"{type(value).__name__} {value}"


with open(sys.argv[1], "rb") as file:
    source = file.read()
loaders = {name: getattr(yaml, name) for name in ("SafeLoader", "CSafeLoader") if hasattr(yaml, name)}
json.dump({name: plain(yaml.load(source, Loader=loader)) for name, loader in loaders.items()}, sys.stdout)
