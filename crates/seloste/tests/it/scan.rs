//! Looks for words in raw bytes, in every form in which a program may have left them.
//!
//! Guarantees: finds a word in any letter case as UTF-8, UTF-16 of both byte orders, base64 (both alphabets, at every
//! alignment), hexadecimal, and within gzip, zlib and raw deflate streams that begin at any byte; those forms within a
//! stream too.
//! Does not: see through encryption: that is what is to be proved.

use flate2::{Decompress, FlushDecompress, Status};
use std::collections::HashMap;

/// How much of a stream is looked at.
const INFLATED_MAX: usize = 1 << 20;
/// Streams within streams.
const DEPTH_MAX: usize = 2;

/// Words to look for, indexed by how they begin.
pub(crate) struct Scanner {
    /// Each form of each word in small letters, with the number of the word and the name of the form.
    needles: Vec<(Vec<u8>, usize, &'static str)>,
    by_head: HashMap<[u8; 4], Vec<usize>>,
    /// Whether anything begins with these two bytes: passes over most of a file quickly.
    heads: Vec<bool>,
}

/// A word that was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    /// Which of the words.
    pub(crate) word: usize,
    /// In which form.
    pub(crate) form: String,
}

impl Scanner {
    pub(crate) fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut needles = Vec::new();
        for (n, word) in words.into_iter().enumerate() {
            let word = word.to_ascii_lowercase();
            assert!(word.len() >= 6, "short words occur by chance");
            let utf16: Vec<u16> = word.encode_utf16().collect();
            // Without the first zero byte, so that the word is found whatever stands before it.
            needles.push((utf16.iter().flat_map(|u| u.to_be_bytes()).skip(1).collect(), n, "UTF-16BE"));
            let mut little: Vec<u8> = utf16.iter().flat_map(|u| u.to_le_bytes()).collect();
            little.pop();
            needles.push((little, n, "UTF-16LE"));
            needles.push((word.into_bytes(), n, "UTF-8"));
        }
        let mut by_head: HashMap<[u8; 4], Vec<usize>> = HashMap::new();
        let mut heads = vec![false; 1 << 16];
        for (at, (needle, ..)) in needles.iter().enumerate() {
            let head = *needle.first_chunk::<4>().unwrap();
            by_head.entry(head).or_default().push(at);
            heads[usize::from(u16::from_be_bytes([head[0], head[1]]))] = true;
        }
        Self { needles, by_head, heads }
    }

    /// All that is in these bytes, sorted, each once.
    pub(crate) fn scan(&self, bytes: &[u8]) -> Vec<Hit> {
        let mut hits = Vec::new();
        self.look(bytes, "", 0, &mut Inflate::default(), &mut hits);
        hits.sort();
        hits.dedup();
        hits
    }

    fn look(&self, bytes: &[u8], within: &str, depth: usize, inflate: &mut Inflate, hits: &mut Vec<Hit>) {
        self.plainly(bytes, within, hits);
        for offset in 0..4 {
            for run in decoded(bytes, offset, 4, six_bits, |c| {
                [(c[0] << 2) | (c[1] >> 4), (c[1] << 4) | (c[2] >> 2), (c[2] << 6) | c[3]]
            }) {
                self.plainly(&run, &format!("{within}base64 "), hits);
            }
        }
        for offset in 0..2 {
            for run in decoded(bytes, offset, 2, four_bits, |c| [(c[0] << 4) | c[1]]) {
                self.plainly(&run, &format!("{within}hex "), hits);
            }
        }
        if depth == DEPTH_MAX {
            return;
        }
        for at in 0..bytes.len() {
            for (form, inflated, ended) in inflate.at(&bytes[at..]) {
                let within = format!("{within}{form} ");
                if ended {
                    self.look(&inflated, &within, depth + 1, inflate, hits);
                } else {
                    // Most of what breaks off is noise that was taken for a stream: no other form is looked for in it.
                    self.plainly(&inflated, &within, hits);
                }
            }
        }
    }

    fn plainly(&self, bytes: &[u8], within: &str, hits: &mut Vec<Hit>) {
        let small = bytes.to_ascii_lowercase();
        for (at, head) in small.windows(4).enumerate() {
            if !self.heads[usize::from(u16::from_be_bytes([head[0], head[1]]))] {
                continue;
            }
            let Some(candidates) = self.by_head.get(head) else { continue };
            for (needle, word, form) in candidates.iter().map(|n| &self.needles[*n]) {
                if small[at..].starts_with(needle) {
                    hits.push(Hit { word: *word, form: format!("{within}{form}") });
                }
            }
        }
    }
}

/// Runs of digits of an encoding that begin `offset` digits after their start, decoded `group` digits at a time.
fn decoded<const N: usize>(
    bytes: &[u8],
    offset: usize,
    group: usize,
    digit: fn(u8) -> Option<u8>,
    join: fn(&[u8]) -> [u8; N],
) -> Vec<Vec<u8>> {
    const DIGITS_MIN: usize = 12;
    let mut runs = Vec::new();
    let mut run: Vec<u8> = Vec::new();
    let mut end = |run: &mut Vec<u8>| {
        if run.len() >= DIGITS_MIN {
            // The last group of base64 may be short: padded with zero bits it gives the bytes that are left.
            run.extend(std::iter::repeat_n(0, group));
            runs.push(run[offset..].chunks_exact(group).flat_map(join).collect());
        }
        run.clear();
    };
    for byte in bytes {
        match digit(*byte) {
            Some(value) => run.push(value),
            None => end(&mut run),
        }
    }
    end(&mut run);
    runs
}

fn six_bits(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
}

fn four_bits(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|d| u8::try_from(d).ok())
}

/// Streams that begin at a place. The two decoders are kept: making one costs more than most places do.
struct Inflate {
    raw: Decompress,
    zlib: Decompress,
}

impl Default for Inflate {
    fn default() -> Self {
        Self { raw: Decompress::new(false), zlib: Decompress::new(true) }
    }
}

impl Inflate {
    /// What comes out of streams that begin here, and whether each came to its end.
    fn at(&mut self, bytes: &[u8]) -> Vec<(&'static str, Vec<u8>, bool)> {
        let mut found = Vec::new();
        if let [0x1f, 0x8b, 8, flags, ..] = bytes
            && let Some(body) = after_gzip_header(bytes, *flags)
        {
            self.raw.reset(false);
            found.extend(run(&mut self.raw, body).map(|(out, ended)| ("gzip", out, ended)));
        }
        if let [method, check, ..] = bytes
            && method & 15 == 8
            && u16::from_be_bytes([*method, *check]) % 31 == 0
            && check & 0x20 == 0
        {
            self.zlib.reset(true);
            found.extend(run(&mut self.zlib, bytes).map(|(out, ended)| ("zlib", out, ended)));
        }
        if looks_like_deflate(bytes) {
            self.raw.reset(false);
            found.extend(run(&mut self.raw, bytes).map(|(out, ended)| ("deflate", out, ended)));
        }
        found
    }
}

/// What comes out before the stream ends or breaks; nothing where that is too short to hold a word.
fn run(decoder: &mut Decompress, bytes: &[u8]) -> Option<(Vec<u8>, bool)> {
    let mut out = Vec::with_capacity(4096);
    loop {
        let (read, before) = (usize::try_from(decoder.total_in()).unwrap(), out.len());
        let status = decoder.decompress_vec(&bytes[read..], &mut out, FlushDecompress::None);
        let stuck = out.len() == before && usize::try_from(decoder.total_in()).unwrap() == read;
        if !matches!(status, Ok(Status::Ok)) || stuck || out.len() >= INFLATED_MAX {
            let ended = matches!(status, Ok(Status::StreamEnd));
            return (out.len() >= 6).then_some((out, ended));
        }
        out.reserve(out.capacity());
    }
}

fn after_gzip_header(bytes: &[u8], flags: u8) -> Option<&[u8]> {
    let mut rest = bytes.get(10..)?;
    if flags & 4 != 0 {
        let length = usize::from(u16::from_le_bytes([*rest.first()?, *rest.get(1)?]));
        rest = rest.get(2 + length..)?;
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            let end = rest.iter().position(|b| *b == 0)?;
            rest = rest.get(end + 1..)?;
        }
    }
    if flags & 2 != 0 {
        rest = rest.get(2..)?;
    }
    Some(rest)
}

/// Whether a raw deflate stream may begin here (RFC 1951). A stored block is not looked for: what is in it lies there
/// as it is.
fn looks_like_deflate(bytes: &[u8]) -> bool {
    let mut bits = Bits { bytes, at: 0 };
    // The last-block flag says nothing; then the kind of the block.
    match bits.take(3).map(|head| head >> 1) {
        Some(1) => fixed_is_sound(&mut bits),
        Some(2) => dynamic_is_sound(&mut bits),
        _ => false,
    }
}

/// The first symbols of a block with the fixed code: literals, or copies from what has come already.
fn fixed_is_sound(bits: &mut Bits<'_>) -> bool {
    const SYMBOLS: usize = 24;
    const LENGTHS: [(u32, u32); 29] = [
        (3, 0),
        (4, 0),
        (5, 0),
        (6, 0),
        (7, 0),
        (8, 0),
        (9, 0),
        (10, 0),
        (11, 1),
        (13, 1),
        (15, 1),
        (17, 1),
        (19, 2),
        (23, 2),
        (27, 2),
        (31, 2),
        (35, 3),
        (43, 3),
        (51, 3),
        (59, 3),
        (67, 4),
        (83, 4),
        (99, 4),
        (115, 4),
        (131, 5),
        (163, 5),
        (195, 5),
        (227, 5),
        (258, 0),
    ];
    let mut written = 0;
    for _ in 0..SYMBOLS {
        let Some(seven) = bits.code(7) else { return written >= 6 };
        let length = match seven {
            // 7 bits: the end, or a length.
            0 => return written >= 6,
            1..=0b001_0111 => seven - 1,
            _ => {
                let Some(eighth) = bits.code(1) else { return false };
                match (seven << 1) | eighth {
                    eight @ 0b1100_0000..=0b1100_0111 => eight - 0b1100_0000 + 23,
                    0b0011_0000..=0b1011_1111 => {
                        written += 1;
                        continue;
                    }
                    _ => {
                        if bits.code(1).is_none() {
                            return false;
                        }
                        written += 1;
                        continue;
                    }
                }
            }
        };
        let Some((base, extra)) = LENGTHS.get(length as usize) else { return false };
        let (Some(more), Some(distance)) = (bits.take(*extra), bits.code(5)) else { return false };
        let (base_distance, extra) = match distance {
            0..=3 => (distance + 1, 0),
            4..=29 => {
                let extra = distance / 2 - 1;
                (((2 + distance % 2) << extra) + 1, extra)
            }
            _ => return false,
        };
        let Some(far) = bits.take(extra) else { return false };
        if base_distance + far > written {
            return false;
        }
        written += base + more;
    }
    true
}

/// The head of a block with its own code: the code of the code lengths must use every bit pattern, and no other.
fn dynamic_is_sound(bits: &mut Bits<'_>) -> bool {
    let (Some(literals), Some(distances), Some(lengths)) = (bits.take(5), bits.take(5), bits.take(4)) else {
        return false;
    };
    if literals > 29 || distances > 29 {
        return false;
    }
    let mut used = 0;
    for _ in 0..lengths + 4 {
        match bits.take(3) {
            Some(0) => {}
            Some(length) => used += 128 >> length,
            None => return false,
        }
    }
    used == 128
}

struct Bits<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Bits<'_> {
    fn bit(&mut self) -> Option<u32> {
        let bit = (self.bytes.get(self.at / 8)? >> (self.at % 8)) & 1;
        self.at += 1;
        Some(u32::from(bit))
    }

    /// A number, its lowest bit first.
    fn take(&mut self, count: u32) -> Option<u32> {
        (0..count).try_fold(0, |number, at| Some(number | (self.bit()? << at)))
    }

    /// A piece of a code, its highest bit first.
    fn code(&mut self, count: u32) -> Option<u32> {
        (0..count).try_fold(0, |code, _| Some((code << 1) | self.bit()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::{BASE64, BASE64URL_NOPAD, HEXLOWER, HEXUPPER};
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use std::io::Write;

    const WORD: &str = "Kalomiraho";

    fn noise(seed: u64, length: usize) -> Vec<u8> {
        let mut state = seed;
        let step = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) as u8
        };
        std::iter::repeat_with(step).take(length).collect()
    }

    /// A program's own text around the word: long enough that compressors choose a code of their own.
    fn page(word: &str) -> Vec<u8> {
        let mut text: Vec<u8> =
            (0..80).flat_map(|n| format!("{{\"row\":{n},\"kind\":\"contact\"}}").into_bytes()).collect();
        text.extend(format!("\"name\":\"{word}\"").bytes());
        text
    }

    fn raw(bytes: &[u8], level: Compression) -> Vec<u8> {
        let mut to = DeflateEncoder::new(Vec::new(), level);
        to.write_all(bytes).unwrap();
        to.finish().unwrap()
    }

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut to = ZlibEncoder::new(Vec::new(), Compression::best());
        to.write_all(bytes).unwrap();
        to.finish().unwrap()
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut to = GzEncoder::new(Vec::new(), Compression::default());
        to.write_all(bytes).unwrap();
        to.finish().unwrap()
    }

    fn utf16(word: &str, big: bool) -> Vec<u8> {
        word.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    #[track_caller]
    fn check(name: &str, planted: &[u8], form: &str) {
        let scanner = Scanner::new(["otherword", WORD]);
        for seed in 0..3 {
            let mut bytes = noise(seed, 700 + 7 * seed as usize);
            assert_eq!(scanner.scan(&bytes), [], "there is nothing yet ({name})");
            let at = 300 + seed as usize;
            bytes.splice(at..at, planted.iter().copied());
            let hits = scanner.scan(&bytes);
            assert!(hits.iter().any(|h| h.word == 1 && h.form == form), "{name} at {at}: {hits:?}");
            assert!(hits.iter().all(|h| h.word == 1), "{name}: {hits:?}");
        }
    }

    #[test]
    fn finds_what_is_planted_in_every_form() {
        for word in [WORD.to_owned(), WORD.to_uppercase(), "kAlOmIrAhO".to_owned()] {
            check("as it is", word.as_bytes(), "UTF-8");
            check("little endian", &utf16(&word, false), "UTF-16LE");
            check("big endian", &utf16(&word, true), "UTF-16BE");
            check("hex", HEXLOWER.encode(word.as_bytes()).as_bytes(), "hex UTF-8");
            check("HEX", HEXUPPER.encode(word.as_bytes()).as_bytes(), "hex UTF-8");
            check("hex of UTF-16", HEXLOWER.encode(&utf16(&word, false)).as_bytes(), "hex UTF-16LE");
            for before in ["", "a", "ab", "abc", "abcd"] {
                let text = format!("{before}{word}");
                check("base64", BASE64.encode(text.as_bytes()).as_bytes(), "base64 UTF-8");
                check("base64 for URLs", BASE64URL_NOPAD.encode(text.as_bytes()).as_bytes(), "base64 UTF-8");
            }
            for text in [word.clone().into_bytes(), page(&word)] {
                for level in [Compression::fast(), Compression::default(), Compression::best()] {
                    check("deflate", &raw(&text, level), "deflate UTF-8");
                }
                check("zlib", &zlib(&text), "zlib UTF-8");
                check("gzip", &gzip(&text), "gzip UTF-8");
            }
            check("base64 in gzip", &gzip(BASE64.encode(&page(&word)).as_bytes()), "gzip base64 UTF-8");
            check("zlib in gzip", &gzip(&[&page("x")[..], &zlib(&page(&word))].concat()), "gzip zlib UTF-8");
        }
    }

    #[test]
    fn finds_a_stream_that_breaks_off() {
        let mut broken = zlib(&page(WORD));
        broken.truncate(broken.len() - 5);
        broken.extend([0xff; 40]);
        let hits = Scanner::new([WORD]).scan(&broken);
        assert!(hits.iter().any(|h| h.form.starts_with("zlib")), "{hits:?}");
    }
}
