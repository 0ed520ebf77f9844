//! A PIN that was set before, and the tries that are left of it.

use soft_fido2::{PinState, PinStorageCallbacks, StatusCode};
use soft_fido2_ctap::SecPinHash;
use std::sync::Mutex;

pub struct Kept(Mutex<PinState>);

impl Kept {
    /// `hash`: SHA-256 of the PIN, or nothing.
    pub fn new(hash: &[u8], tries: u8) -> Self {
        let mut state = PinState::new();
        state.retries = tries;
        state.pin_hash = hash.try_into().ok().map(|hash: [u8; 32]| SecPinHash::new(hash));
        Self(Mutex::new(state))
    }
}

impl PinStorageCallbacks for Kept {
    fn load_pin_state(&self) -> Result<PinState, StatusCode> {
        Ok(self.0.lock().expect("one thread").clone())
    }

    fn save_pin_state(&self, state: &PinState) -> Result<(), StatusCode> {
        *self.0.lock().expect("one thread") = state.clone();
        Ok(())
    }
}
