"""python-fido2 as the client of a security key that somebody else carries the bytes of.

One JSON object a line. In: an order, `report` and `apdu` from the key, or `cancel`. Out: `report` and `apdu` for the key,
`alive` for its keep-alives, and for each order `done` or, in the library's word, `failed`.
"""

import json
import os
import sys
from hashlib import sha256
from queue import Queue
from threading import Event, Thread
from unittest.mock import MagicMock

from fido2.attestation import Attestation
from fido2.cose import CoseKey
from fido2.ctap import CtapError
from fido2.ctap2 import ClientPin, Ctap2
from fido2.ctap2.pin import PinProtocolV1, PinProtocolV2
from fido2.hid import CtapHidDevice
from fido2.hid.base import CtapHidConnection, HidDescriptor

RP = "wardkey.internal"

orders, reports, answers = Queue(), Queue(), Queue()
cancelled = Event()


def say(**line):
    print(json.dumps(line), flush=True)


def listen():
    for line in sys.stdin:
        said = json.loads(line)
        if "report" in said:
            reports.put(bytes.fromhex(said["report"]))
        elif "apdu" in said:
            answers.put(bytes.fromhex(said["apdu"]))
        elif "cancel" in said:
            cancelled.set()
        else:
            orders.put(said)
    os._exit(0)


class Port(CtapHidConnection):
    def read_packet(self):
        return reports.get()

    def write_packet(self, data):
        say(report=data.hex())

    def close(self):
        pass


class Reader:
    def connect(self):
        pass

    def transmit(self, apdu, _protocol):
        say(apdu=bytes(apdu).hex())
        *data, sw1, sw2 = answers.get()
        return data, sw1, sw2


def card():
    # the library's module for cards wants pyscard, of which only the names are needed here
    for name in ("", ".System", ".CardConnection", ".CardConnectionDecorator", ".pcsc", ".pcsc.PCSCExceptions"):
        sys.modules[f"smartcard{name}"] = MagicMock()
    from fido2.pcsc import CtapPcscDevice

    return CtapPcscDevice(Reader(), "reader")


class Client:
    def __init__(self, device):
        self.device = device
        self.ctap = Ctap2(device)
        self.keys = {}

    def info(self):
        info = self.ctap.get_info()
        told = {"versions": info.versions, "extensions": info.extensions, "protocols": info.pin_uv_protocols}
        return {**told, "options": info.options, "aaguid": bytes(info.aaguid).decode()}

    def echo(self, size):
        sent = os.urandom(size)
        return self.device.ping(sent) == sent

    def pin(self, protocol=None):
        # what the key said of itself is asked anew: it has a PIN now, or none
        self.ctap = Ctap2(self.device)
        return ClientPin(self.ctap, {None: None, 1: PinProtocolV1(), 2: PinProtocolV2()}[protocol])

    def set_pin(self, pin, protocol=None):
        self.pin(protocol).set_pin(pin)

    def change_pin(self, old, pin, protocol=None):
        self.pin(protocol).change_pin(old, pin)

    def tries(self):
        return self.pin().get_pin_retries()[0]

    def verification(self, permission, client_hash, pin, protocol):
        """The PIN "finger" stands for the key's own way to know its person."""
        if pin is None:
            return {}
        client = self.pin(protocol)
        token = client.get_uv_token(permission, RP) if pin == "finger" else client.get_pin_token(pin, permission, RP)
        param = client.protocol.authenticate(token, client_hash)
        return {"pin_uv_param": param, "pin_uv_protocol": client.protocol.VERSION}

    def waiting(self):
        cancelled.clear()
        return {"event": cancelled, "on_keepalive": lambda status: say(alive=status.name)}

    def make(self, user, pin=None, protocol=None, exclude=(), protect=None):
        client_hash = sha256(os.urandom(32)).digest()
        made = self.ctap.make_credential(
            client_hash,
            {"id": RP, "name": RP},
            {"id": user.encode(), "name": user, "displayName": user},
            [{"type": "public-key", "alg": -7}],
            exclude_list=descriptors(exclude),
            extensions=None if protect is None else {"credProtect": protect},
            options={"rk": True},
            **self.verification(ClientPin.PERMISSION.MAKE_CREDENTIAL, client_hash, pin, protocol),
            **self.waiting(),
        )
        Attestation.for_type(made.fmt)().verify(made.att_stmt, made.auth_data, client_hash)
        credential = made.auth_data.credential_data
        self.keys[credential.credential_id] = CoseKey.parse(credential.public_key)
        return {"id": credential.credential_id.hex(), "format": made.fmt, **seen(made.auth_data)}

    def get(self, allow=(), pin=None, protocol=None):
        client_hash = sha256(os.urandom(32)).digest()
        got = self.ctap.get_assertions(
            RP,
            client_hash,
            allow_list=descriptors(allow),
            **self.verification(ClientPin.PERMISSION.GET_ASSERTION, client_hash, pin, protocol),
            **self.waiting(),
        )
        return [self.looked_at(one, client_hash) for one in got]

    def looked_at(self, got, client_hash):
        got.verify(client_hash, self.keys[got.credential["id"]])
        user = None if got.user is None else got.user["id"].decode()
        return {"id": got.credential["id"].hex(), "user": user, **seen(got.auth_data)}


def descriptors(ids):
    return [{"type": "public-key", "id": bytes.fromhex(one)} for one in ids] or None


def seen(data):
    assert data.rp_id_hash == sha256(RP.encode()).digest()
    return {"present": data.is_user_present(), "verified": data.is_user_verified()}


def serve(client):
    while True:
        order = orders.get()
        try:
            say(done=getattr(client, order.pop("do"))(**order))
        except CtapError as error:
            say(failed=error.code.name)
        except Exception as error:
            say(failed=repr(error))


Thread(target=listen, daemon=True).start()
serve(Client(card() if sys.argv[1] == "card" else CtapHidDevice(HidDescriptor("", 0, 0, 64, 64, None, None), Port())))
