//! Credentials in memory, and who is asked for a touch.

use crate::{Line, touch};
use soft_fido2::{AuthenticatorCallbacks, Credential, CredentialRef, Error, Result, UpResult, UvResult};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

pub struct Vault {
    line: Arc<Line>,
    waits: bool,
    credentials: Mutex<BTreeMap<Vec<u8>, Credential>>,
    /// A clock that never shows the same time twice: which credential is newer is always known.
    milliseconds: AtomicU64,
}

impl Vault {
    pub fn new(line: Arc<Line>, waits: bool) -> Self {
        let milliseconds = AtomicU64::new(1_700_000_000_000);
        Self { line, waits, credentials: Mutex::new(BTreeMap::new()), milliseconds }
    }

    fn all(&self) -> std::sync::MutexGuard<'_, BTreeMap<Vec<u8>, Credential>> {
        self.credentials.lock().expect("one thread")
    }
}

impl AuthenticatorCallbacks for Vault {
    fn request_up(&self, _info: &str, _user: Option<&str>, _rp: &str) -> Result<UpResult> {
        Ok(if self.waits { touch::wait(&self.line) } else { UpResult::Accepted })
    }

    fn request_uv(&self, _info: &str, _user: Option<&str>, _rp: &str) -> Result<UvResult> {
        if !self.waits {
            return Ok(UvResult::Accepted);
        }
        Ok(match touch::wait(&self.line) {
            UpResult::Accepted => UvResult::Accepted,
            UpResult::Timeout => UvResult::Timeout,
            _ => UvResult::Denied,
        })
    }

    fn write_credential(&self, credential: &CredentialRef) -> Result<()> {
        let mut all = self.all();
        // the crate dates them in whole seconds, which says of two in one second neither is the newer
        let created = all.get(credential.id).map_or_else(|| self.get_timestamp_ms() as i64, |kept| kept.created);
        all.insert(credential.id.to_vec(), Credential { created, ..credential.to_owned() });
        Ok(())
    }

    fn read_credential(&self, id: &[u8]) -> Result<Option<Credential>> {
        Ok(self.all().get(id).cloned())
    }

    fn delete_credential(&self, id: &[u8]) -> Result<()> {
        self.all().remove(id).map(|_| ()).ok_or(Error::DoesNotExist)
    }

    fn list_credentials(&self, rp_id: &str, user_id: Option<&[u8]>) -> Result<Vec<Credential>> {
        let is_theirs = |one: &&Credential| one.rp.id == rp_id && user_id.is_none_or(|id| one.user.id == id);
        Ok(self.all().values().filter(is_theirs).cloned().collect())
    }

    fn enumerate_rps(&self) -> Result<Vec<(String, Option<String>, usize)>> {
        Ok(Vec::new())
    }

    fn credential_count(&self) -> Result<usize> {
        Ok(self.all().len())
    }

    fn get_timestamp_ms(&self) -> u64 {
        self.milliseconds.fetch_add(1_000, Ordering::SeqCst)
    }
}
