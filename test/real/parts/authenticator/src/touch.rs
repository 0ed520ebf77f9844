//! A finger on the key: while it is waited for, the key says so ten times a second, hears of a cancellation, and is busy to
//! everybody else.

use crate::{CANCEL, Line, say};
use soft_fido2::UpResult;
use std::sync::atomic::Ordering;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

const EVERY: Duration = Duration::from_millis(100);
const PATIENCE: Duration = Duration::from_secs(30);
const KEEP_ALIVE: u8 = 0xbb;
const UP_NEEDED: u8 = 2;
const ERROR: u8 = 0xbf;
const CHANNEL_BUSY: u8 = 6;

fn packet(channel: u32, command: u8, byte: u8) -> [u8; 64] {
    let mut packet = [0u8; 64];
    packet[..4].copy_from_slice(&channel.to_be_bytes());
    packet[4..8].copy_from_slice(&[command, 0, 1, byte]);
    packet
}

pub fn wait(line: &Line) -> UpResult {
    let channel = line.channel.load(Ordering::SeqCst);
    let records = line.records.lock().expect("one thread");
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        if line.framed.load(Ordering::SeqCst) {
            say(b'P', &packet(channel, KEEP_ALIVE, UP_NEEDED));
        }
        match records.recv_timeout(EVERY) {
            Ok((b'T', _)) => return UpResult::Accepted,
            Ok((b'D', _)) => return UpResult::Denied,
            Ok((b'P', content)) if content.len() == 64 => {
                let theirs = u32::from_be_bytes([content[0], content[1], content[2], content[3]]);
                if theirs != channel {
                    say(b'P', &packet(theirs, ERROR, CHANNEL_BUSY));
                } else if content[4] == CANCEL {
                    line.cancelled.store(true, Ordering::SeqCst);
                    return UpResult::Denied;
                }
            }
            Err(RecvTimeoutError::Disconnected) => return UpResult::Denied,
            _ => {}
        }
    }
    UpResult::Timeout
}
