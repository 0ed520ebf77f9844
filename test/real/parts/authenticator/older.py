"""Makes a security key older: it knows PIN protocol one alone, whose cryptography is python-fido2's, in front of a key of today.

One JSON object a line. In: a `message` for the older key, and what the key of today `told`. Out: its `answer`, and what
it has to `ask` the key of today.
"""

import json
import sys

from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.ctap2.pin import PinProtocolV1, PinProtocolV2

ONE, TWO = PinProtocolV1(), PinProtocolV2()
MAKE, GET, INFO, CLIENT_PIN = 1, 2, 4, 6
RETRIES, KEY_AGREEMENT, TOKEN_BY = 1, 2, (5, 6, 9)
# where a request has its hash, its signature and the number of the PIN protocol
SIGNED = {MAKE: (1, 8, 9), GET: (2, 6, 7)}
INVALID_PARAMETER, PIN_AUTH_INVALID = b"\x02", b"\x33"


def line():
    said = sys.stdin.readline()
    if not said:
        sys.exit()
    return json.loads(said)


def say(**what):
    print(json.dumps(what), flush=True)


def ask(command, parameters=None):
    content = b"" if parameters is None else cbor.encode(parameters)
    say(ask=(bytes([command]) + content).hex())
    return bytes.fromhex(line()["told"])


class Refused(Exception):
    pass


def asked(command, parameters=None):
    told = ask(command, parameters)
    if told[0] != 0:
        raise Refused(told)
    return cbor.decode(told[1:])


class OlderKey:
    def __init__(self):
        self.own = ec.generate_private_key(ec.SECP256R1())
        self.token = b""

    def answer(self, command, content):
        if command == INFO:
            return {**asked(INFO), 6: [1]}
        if command == CLIENT_PIN:
            return self.client_pin(content)
        if command in SIGNED:
            return asked(command, self.signed(content, *SIGNED[command]))
        return asked(command, content)

    def client_pin(self, content):
        if content[1] != 1:
            raise Refused(INVALID_PARAMETER)
        if content[2] == KEY_AGREEMENT:
            return {1: {**ES256.from_cryptography_key(self.own.public_key()), 3: -25}}
        if content[2] == RETRIES:
            return asked(CLIENT_PIN, {**content, 1: 2})
        if content[2] not in TOKEN_BY:
            raise Refused(INVALID_PARAMETER)
        return self.given_token(content)

    def given_token(self, content):
        x, y = (int.from_bytes(content[3][side], "big") for side in (-2, -3))
        point = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1())
        secret = ONE.kdf(self.own.exchange(ec.ECDH(), point.public_key()))
        theirs, theirs_secret = TWO.encapsulate(asked(CLIENT_PIN, {1: 2, 2: KEY_AGREEMENT})[1])
        for_two = {**content, 1: 2, 3: theirs}
        if 6 in content:
            for_two[6] = TWO.encrypt(theirs_secret, ONE.decrypt(secret, content[6]))
        self.token = TWO.decrypt(theirs_secret, asked(CLIENT_PIN, dict(sorted(for_two.items())))[2])
        return {2: ONE.encrypt(secret, self.token)}

    def signed(self, content, client_hash, signature, protocol):
        if signature not in content:
            return content
        if content[protocol] != 1 or content[signature] != ONE.authenticate(self.token, content[client_hash]):
            raise Refused(PIN_AUTH_INVALID)
        return {**content, signature: TWO.authenticate(self.token, content[client_hash]), protocol: 2}


key = OlderKey()
while True:
    message = bytes.fromhex(line()["message"])
    try:
        got = key.answer(message[0], cbor.decode(message[1:]) if len(message) > 1 else None)
        say(answer=(b"\x00" + cbor.encode(got)).hex())
    except Refused as refused:
        say(answer=refused.args[0].hex())
