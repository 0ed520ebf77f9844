//! The software authenticator of the crate soft-fido2, on its own two pipes. A record there and back is one byte of kind,
//! two bytes of length and its content: `S` starts it with the hash of a PIN (or none), `P` is a HID packet, `M` a message without
//! framing and its answer, `T` a touch and `D` the refusal of one.

mod pin;
mod touch;
mod vault;

use pin::Kept;
use soft_fido2::{Authenticator, AuthenticatorConfig, AuthenticatorOptions};
use soft_fido2_transport::{Cmd, CommandHandler, CtapHidHandler, Packet};
use std::io::{Read, Write, stdin, stdout};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use vault::Vault;

pub const CANCEL: u8 = 0x91;
const KEEPALIVE_CANCEL: u8 = 0x2d;
const PIN_BLOCKED: u8 = 0x32;
const PIN_AUTH_BLOCKED: u8 = 0x34;

pub type Record = (u8, Vec<u8>);

/// What the key knows of the conversation it is in.
pub struct Line {
    pub records: Mutex<Receiver<Record>>,
    pub channel: AtomicU32,
    pub cancelled: AtomicBool,
    pub framed: AtomicBool,
}

pub fn say(kind: u8, content: &[u8]) {
    let mut out = stdout().lock();
    let length = (content.len() as u16).to_be_bytes();
    let record = [&[kind], &length[..], content].concat();
    // whoever listened may be gone: the end of the input ends this too
    let _ = out.write_all(&record).and_then(|()| out.flush());
}

fn read_record() -> Option<Record> {
    let mut head = [0u8; 3];
    stdin().read_exact(&mut head).ok()?;
    let mut content = vec![0u8; u16::from_be_bytes([head[1], head[2]]) as usize];
    stdin().read_exact(&mut content).ok()?;
    Some((head[0], content))
}

struct Key {
    authenticator: Authenticator<Vault>,
    line: Arc<Line>,
    /// What it has said of too many wrong PINs. The crate says so too, and would take the right one all the same.
    blocked: Option<u8>,
}

/// authenticatorClientPIN: changePIN and the two ways to a token by PIN (CTAP 2.1, 6.5.5).
fn brings_pin(message: &[u8]) -> bool {
    matches!(message, [0x06, _, 0x01, _, 0x02, 0x04 | 0x05 | 0x09, ..])
}

impl Key {
    fn answer(&mut self, message: &[u8]) -> Vec<u8> {
        if let Some(status) = self.blocked.filter(|_| brings_pin(message)) {
            return vec![status];
        }
        self.line.cancelled.store(false, Ordering::SeqCst);
        let mut answer = Vec::new();
        if self.authenticator.handle(message, &mut answer).is_err() {
            answer = vec![0x7f];
        }
        if self.line.cancelled.load(Ordering::SeqCst) {
            answer = vec![KEEPALIVE_CANCEL];
        }
        if let [status @ (PIN_BLOCKED | PIN_AUTH_BLOCKED)] = answer[..] {
            self.blocked = Some(status);
        }
        answer
    }
}

impl CommandHandler for Key {
    fn handle_command(&mut self, cmd: Cmd, data: &[u8]) -> soft_fido2_transport::Result<Vec<u8>> {
        if cmd != Cmd::Cbor {
            return Err(soft_fido2_transport::Error::InvalidCommand);
        }
        Ok(self.answer(data))
    }
}

fn has(flag: &str) -> bool {
    std::env::args().any(|argument| argument == flag)
}

fn number(flag: &str) -> Option<u8> {
    let prefix = format!("{flag}=");
    std::env::args().find_map(|argument| argument.strip_prefix(&prefix).and_then(|text| text.parse().ok()))
}

fn config(has_pin: bool) -> AuthenticatorConfig {
    let options = AuthenticatorOptions {
        client_pin: Some(has_pin),
        pin_uv_auth_token: Some(!has("--legacy")),
        uv: has("--finger").then_some(true),
        always_uv: has("--always-uv").then_some(true),
        make_cred_uv_not_required: has("--make-without-uv").then_some(true),
        ..AuthenticatorOptions::default()
    };
    AuthenticatorConfig::builder()
        .aaguid(*b"wardkey test key")
        .options(options)
        .extensions(vec!["credProtect".into()])
        .force_resident_keys(false)
        .build()
}

fn main() {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        while let Some(record) = read_record() {
            if sender.send(record).is_err() {
                return;
            }
        }
    });
    let Ok((b'S', pin)) = receiver.recv() else { return };
    let line = Arc::new(Line {
        records: Mutex::new(receiver),
        channel: AtomicU32::new(0),
        cancelled: AtomicBool::new(false),
        framed: AtomicBool::new(true),
    });
    let tries = number("--tries").unwrap_or(8);
    let pins = Kept::new(&pin, tries);
    let vault = Vault::new(line.clone(), has("--touch"));
    let authenticator = Authenticator::with_config_and_pin_storage(vault, config(!pin.is_empty()), pins)
        .expect("the authenticator starts");
    let blocked = (tries == 0).then_some(PIN_BLOCKED);
    let key = Key { authenticator, line: line.clone(), blocked };
    serve(CtapHidHandler::new(key), &line);
}

fn serve(mut handler: CtapHidHandler<Key>, line: &Line) {
    loop {
        let next = line.records.lock().expect("one thread").recv();
        match next {
            Ok((b'P', content)) => {
                let Ok(packet) = Packet::from_slice(&content) else { continue };
                line.framed.store(true, Ordering::SeqCst);
                line.channel.store(packet.cid(), Ordering::SeqCst);
                for answer in handler.process_packet(packet).unwrap_or_default() {
                    say(b'P', answer.as_bytes());
                }
            }
            Ok((b'M', message)) => {
                line.framed.store(false, Ordering::SeqCst);
                say(b'M', &handler.command_handler_mut().answer(&message));
            }
            Ok(_) => {}
            Err(_) => return,
        }
    }
}
