//! An append-only log of sealed pages in a file, with an index of what it holds in memory.
//!
//! A frame is `kind (1) | register (16) | level (1) | index (4) | epoch (8) | version (8) | length (4) | first 8 bytes of
//! the header's SHA-256 | the page's bytes | first 8 bytes of their SHA-256`. A page put in for an address and epoch
//! replaces the one before it; a drop takes it out.
//!
//! Guarantees: a frame torn at the end is cut off; a frame damaged in the middle loses itself alone, unless its header is
//! hit; then what follows is lost, and reported.
//! Does not: check what pages hold; they are sealed, and whoever opens them finds out.

use crate::bytes::Reader;
use crate::key::sha256;
use crate::page::{PageAddr, SealedPage};
use crate::storage::Storage;
use seloste_terms::RegisterId;
use std::collections::BTreeMap;
use std::io;

const HEADER_BYTES: usize = 50;
const SUM_BYTES: usize = 8;
/// A page longer than this was not written by us: a slot would have to keep more than a million record keys.
const PAGE_BYTES_MAX: usize = 64 << 20;
const PUT: u8 = 1;
const DROP: u8 = 2;
/// Bytes read at once when the log is opened.
const READ_BYTES: u64 = 1 << 20;
/// Bytes written at once.
const WRITE_BYTES: usize = 4 << 20;

type Address = (RegisterId, PageAddr, u64);

#[derive(Clone, Copy)]
struct Entry {
    /// Where the page's bytes begin.
    offset: u64,
    len: u32,
    version: u64,
    sum: [u8; SUM_BYTES],
}

/// The index of a log that lies in a file from `start` on.
pub(crate) struct Log {
    start: u64,
    end: u64,
    index: BTreeMap<Address, Entry>,
    /// Bytes of the frames that the index points to.
    live: u64,
    /// Frames that were passed over because their checksum was wrong.
    damaged: u32,
    /// What was written since the last sync.
    unsynced: Vec<Address>,
}

fn sum(bytes: &[u8]) -> [u8; SUM_BYTES] {
    let [a, b, c, d, e, f, g, h, ..] = sha256(&[bytes]);
    [a, b, c, d, e, f, g, h]
}

struct Header {
    kind: u8,
    address: Address,
    version: u64,
    len: u32,
}

impl Header {
    fn encode(&self, out: &mut Vec<u8>) {
        let (register, addr, epoch) = self.address;
        let mut header = Vec::with_capacity(HEADER_BYTES);
        header.push(self.kind);
        header.extend(register.as_bytes());
        header.push(addr.level);
        header.extend(addr.index.to_be_bytes());
        header.extend(epoch.to_be_bytes());
        header.extend(self.version.to_be_bytes());
        header.extend(self.len.to_be_bytes());
        header.extend(sum(&header));
        out.extend(header);
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let (body, found) = bytes.split_last_chunk::<SUM_BYTES>()?;
        let mut reader = Reader(body);
        let header = Self {
            kind: reader.u8()?,
            address: (
                RegisterId::from_bytes(reader.array()?),
                PageAddr { level: reader.u8()?, index: reader.u32()? },
                reader.u64()?,
            ),
            version: reader.u64()?,
            len: reader.u32()?,
        };
        reader.end()?;
        let known = header.kind == PUT || (header.kind == DROP && header.len == 0);
        (known && header.len as usize <= PAGE_BYTES_MAX && sum(body) == *found).then_some(header)
    }
}

/// Bytes of a frame whose page is `len` long.
const fn frame_bytes(len: u32) -> u64 {
    HEADER_BYTES as u64 + len as u64 + SUM_BYTES as u64
}

impl Log {
    /// An empty log that begins at `start`.
    pub(crate) const fn new(start: u64) -> Self {
        Self { start, end: start, index: BTreeMap::new(), live: 0, damaged: 0, unsynced: Vec::new() }
    }

    /// Reads the log that begins at `start` and ends where whole frames end.
    pub(crate) fn scan(file: &impl Storage, start: u64) -> io::Result<Self> {
        let mut log = Self::new(start);
        let len = file.len()?;
        let mut window = Window { file, len, from: start, bytes: Vec::new() };
        while let Some(header) = window.get(log.end, HEADER_BYTES)?.and_then(Header::decode) {
            let body = header.len as usize + SUM_BYTES;
            let Some(body) = window.get(log.end + HEADER_BYTES as u64, body)? else { break };
            let Some((page, found)) = body.split_last_chunk::<SUM_BYTES>() else { break };
            if sum(page) == *found {
                log.note(&header, *found);
            } else if log.end + frame_bytes(header.len) < len {
                log.damaged += 1;
            } else {
                // The last frame: torn in writing, so nobody was told that it is there.
                break;
            }
            log.end += frame_bytes(header.len);
        }
        Ok(log)
    }

    fn note(&mut self, header: &Header, sum: [u8; SUM_BYTES]) {
        let before = if header.kind == PUT {
            let entry = Entry { offset: self.end + HEADER_BYTES as u64, len: header.len, version: header.version, sum };
            self.live += frame_bytes(header.len);
            self.index.insert(header.address, entry)
        } else {
            self.index.remove(&header.address)
        };
        self.live -= before.map_or(0, |entry| frame_bytes(entry.len));
    }

    /// Whether exactly this page is what the log holds for its address and epoch.
    pub(crate) fn has(&self, register: RegisterId, page: &SealedPage) -> bool {
        // The sum decides, not the version: a redone erasure writes other pages under the same numbers.
        self.index
            .get(&(register, page.addr, page.epoch))
            .is_some_and(|entry| entry.version == page.version && entry.sum == sum(&page.bytes))
    }

    /// Appends those pages that the log does not have. They are durable after the next sync. Returns how many.
    pub(crate) fn append(
        &mut self,
        file: &mut impl Storage,
        register: RegisterId,
        pages: impl IntoIterator<Item = SealedPage>,
    ) -> io::Result<usize> {
        let (mut batch, mut headers, mut count) = (Vec::new(), Vec::new(), 0);
        for page in pages {
            if self.has(register, &page) {
                continue;
            }
            let len = match u32::try_from(page.bytes.len()) {
                Ok(len) if page.bytes.len() <= PAGE_BYTES_MAX => len,
                _ => return Err(io::Error::new(io::ErrorKind::InvalidInput, "a key page is too long")),
            };
            let header = Header { kind: PUT, address: (register, page.addr, page.epoch), version: page.version, len };
            let sum = sum(&page.bytes);
            header.encode(&mut batch);
            batch.extend(&page.bytes);
            batch.extend(sum);
            headers.push((header, sum));
            count += 1;
            if batch.len() >= WRITE_BYTES {
                self.write(file, &mut batch, &mut headers)?;
            }
        }
        self.write(file, &mut batch, &mut headers)?;
        Ok(count)
    }

    /// Takes pages out. Durable after the next sync; until then they may come back, which harms nobody.
    pub(crate) fn drop_pages(
        &mut self,
        file: &mut impl Storage,
        register: RegisterId,
        drops: &[(PageAddr, u64)],
    ) -> io::Result<()> {
        let (mut batch, mut headers) = (Vec::new(), Vec::new());
        for (addr, epoch) in drops {
            let address = (register, *addr, *epoch);
            if self.index.contains_key(&address) {
                let header = Header { kind: DROP, address, version: 0, len: 0 };
                header.encode(&mut batch);
                batch.extend(sum(&[]));
                headers.push((header, sum(&[])));
            }
        }
        self.write(file, &mut batch, &mut headers)
    }

    fn write(
        &mut self,
        file: &mut impl Storage,
        batch: &mut Vec<u8>,
        headers: &mut Vec<(Header, [u8; SUM_BYTES])>,
    ) -> io::Result<()> {
        if batch.is_empty() {
            return Ok(());
        }
        if file.len()? > self.end {
            // A torn frame from before must not stand behind what is written now.
            file.truncate(self.end)?;
        }
        file.write_at(self.end, batch)?;
        batch.clear();
        for (header, sum) in headers.drain(..) {
            self.note(&header, sum);
            self.end += frame_bytes(header.len);
            self.unsynced.push(header.address);
        }
        Ok(())
    }

    /// Makes what was written durable. If that fails it is taken for not written, so that it is written again: a
    /// system may say of the same pages, asked a second time, that all is well.
    pub(crate) fn sync(&mut self, file: &mut impl Storage) -> io::Result<()> {
        let unsynced = std::mem::take(&mut self.unsynced);
        let synced = file.sync();
        if synced.is_err() {
            for address in unsynced {
                let lost = self.index.remove(&address);
                self.live -= lost.map_or(0, |entry| frame_bytes(entry.len));
            }
        }
        synced
    }

    /// The pages held for an address, of any epoch.
    pub(crate) fn load(
        &self,
        file: &impl Storage,
        register: RegisterId,
        addr: PageAddr,
    ) -> io::Result<Vec<SealedPage>> {
        self.index
            .range((register, addr, 0)..=(register, addr, u64::MAX))
            .map(|(address, entry)| read(file, address, entry))
            .filter_map(Result::transpose)
            .collect()
    }

    /// Address and epoch of every page held for a register.
    pub(crate) fn addresses(&self, register: RegisterId) -> impl Iterator<Item = (PageAddr, u64)> {
        self.index.keys().filter(move |(of, ..)| *of == register).map(|(_, addr, epoch)| (*addr, *epoch))
    }

    /// The newest version held for an address, with its epoch.
    pub(crate) fn newest(&self, register: RegisterId, addr: PageAddr) -> Option<(u64, u64)> {
        self.index
            .range((register, addr, 0)..=(register, addr, u64::MAX))
            .map(|((.., epoch), entry)| (*epoch, entry.version))
            .max()
    }

    /// Whether more than half of the log, and more than a megabyte, is garbage.
    pub(crate) const fn wants_compaction(&self) -> bool {
        let all = self.end - self.start;
        let garbage = all.saturating_sub(self.live);
        garbage * 2 > all && garbage > 1 << 20
    }

    /// Frames that were found damaged when the log was opened.
    pub(crate) const fn damaged(&self) -> u32 {
        self.damaged
    }

    /// Copies all pages held into another file, as a log that begins at `start` there.
    pub(crate) fn copy_to(&self, from: &impl Storage, to: &mut impl Storage, start: u64) -> io::Result<Self> {
        let mut copy = Self::new(start);
        for (address, entry) in &self.index {
            if let Some(page) = read(from, address, entry)? {
                copy.append(to, address.0, [page])?;
            }
        }
        Ok(copy)
    }
}

/// A page that the index points to; `None` if its bytes were damaged since they were indexed.
fn read(file: &impl Storage, address: &Address, entry: &Entry) -> io::Result<Option<SealedPage>> {
    let mut bytes = vec![0; entry.len as usize];
    file.read_at(entry.offset, &mut bytes)?;
    let (_, addr, epoch) = *address;
    Ok((sum(&bytes) == entry.sum).then_some(SealedPage { addr, epoch, version: entry.version, bytes }))
}

/// The part of the file that the scan is at.
struct Window<'a, F> {
    file: &'a F,
    len: u64,
    from: u64,
    bytes: Vec<u8>,
}

impl<F: Storage> Window<'_, F> {
    /// `len` bytes from `at` on; `None` if the file ends before. Asked for in rising order.
    fn get(&mut self, at: u64, len: usize) -> io::Result<Option<&[u8]>> {
        let until = at + len as u64;
        if until > self.len {
            return Ok(None);
        }
        if until > self.from + self.bytes.len() as u64 || at < self.from {
            let read = (len as u64).max(READ_BYTES).min(self.len - at);
            self.bytes = vec![0; read as usize];
            self.file.read_at(at, &mut self.bytes)?;
            self.from = at;
        }
        let skip = (at - self.from) as usize;
        Ok(self.bytes.get(skip..skip + len))
    }
}
