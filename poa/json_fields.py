"""How a JSON field of many thousand values is written and read: by orjson, in a quarter of the time."""

import json

import orjson


class Encoder(json.JSONEncoder):
    def encode(self, o):
        return orjson.dumps(o).decode()


class Decoder(json.JSONDecoder):
    def decode(self, s, *_):
        return orjson.loads(s)
