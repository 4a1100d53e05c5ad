//! Files on a real disk: what is refused, what is torn, what is written anew.

use super::{Pages, Ram, Seeded, TempDir, commit};
use crate::code::{BadCode, RecoveryCode};
use crate::escrow::{Escrow, EscrowError};
use crate::key::Key;
use crate::keyring::{EscrowKeyring, KeyringError};
use crate::master::{MasterKey, MasterKeyError};
use crate::page::{PageAddr, PageSource, SealedPage};
use crate::pagefile::{PageFile, PageFileError};
use crate::slots::{Root, SlotFile, SlotFileError, SlotState};
use crate::storage::{Storage, beside};
use crate::tree::Tree;
use seloste_terms::{Entropy, RegisterId};
use std::fs;
use std::io;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

const REGISTER: RegisterId = RegisterId::from_bytes([9; 16]);
const OTHER: RegisterId = RegisterId::from_bytes([8; 16]);

fn master(seed: u64) -> MasterKey {
    MasterKey::from_key(Key::random(&mut Seeded(seed)).unwrap())
}

fn root(epoch: u64, seed: u64) -> Root {
    Root::new(epoch, Key::random(&mut Seeded(seed)).unwrap())
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_master_key_comes_from_a_sound_file_only() {
    let dir = TempDir::new("master");
    let path = dir.file("master");
    let made = MasterKey::create(&path, &mut Seeded(1)).unwrap();
    assert_eq!(mode(&path), 0o600);
    assert!(MasterKey::load(&path).unwrap().key().same(made.key()));
    assert!(matches!(MasterKey::create(&path, &mut Seeded(2)), Err(MasterKeyError::Exists(_))));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
    MasterKey::load(&path).unwrap();
    type Spoil = fn(&Path);
    let cases: [(&str, Spoil, &str); 6] = [
        ("missing", |path| fs::remove_file(path).unwrap(), "there is no master key"),
        (
            "group",
            |path| fs::set_permissions(path, fs::Permissions::from_mode(0o640)).unwrap(),
            "(mode 640): chmod 600 it",
        ),
        ("others", |path| fs::set_permissions(path, fs::Permissions::from_mode(0o602)).unwrap(), "(mode 602)"),
        ("short", |path| fs::write(path, [0; 31]).unwrap(), "has 31 bytes instead of 32"),
        ("folder", |path| (fs::remove_file(path).unwrap(), fs::create_dir(path).unwrap()).1, "is not a plain file"),
        (
            "link",
            |path| {
                fs::rename(path, beside(path, "real")).unwrap();
                symlink(beside(path, "real"), path).unwrap();
            },
            "give the file itself, not a link",
        ),
    ];
    for (name, spoil, message) in cases {
        let path = dir.file(name);
        MasterKey::create(&path, &mut Seeded(3)).unwrap();
        spoil(&path);
        let error = MasterKey::load(&path).unwrap_err().to_string();
        assert!(error.contains(message), "{name}: {error}");
    }
}

#[test]
fn root_slots_tell_what_is_wrong_with_them() {
    let dir = TempDir::new("slots");
    let path = dir.file("register.root");
    let (master, mut entropy) = (master(1), Seeded(5));
    assert!(matches!(SlotFile::open(&path, REGISTER), Err(SlotFileError::Missing)));
    let mut slots = SlotFile::create(&path, &master, REGISTER, &root(1, 1), &mut entropy).unwrap();
    assert_eq!((mode(&path), fs::metadata(&path).unwrap().len()), (0o600, 8192));
    let again = SlotFile::create(&path, &master, REGISTER, &root(1, 2), &mut entropy);
    assert!(matches!(again, Err(SlotFileError::Exists)));

    // The only root is neither overwritten nor written over.
    assert!(matches!(slots.overwrite(&master, 1, &mut entropy), Err(SlotFileError::LastRoot(1))));
    assert!(matches!(slots.write(&master, &root(3, 1), &mut entropy), Err(SlotFileError::LastRoot(1))));
    slots.write(&master, &root(2, 2), &mut entropy).unwrap();
    let read = slots.read(&master).unwrap();
    assert_eq!(read.roots().iter().map(|root| root.epoch()).collect::<Vec<_>>(), [2, 1]);
    assert!(read.of(1).unwrap().is(&root(1, 1)) && read.of(2).unwrap().is(&root(2, 2)) && read.of(3).is_none());
    slots.overwrite(&master, 1, &mut entropy).unwrap();
    let read = SlotFile::open(&path, REGISTER).unwrap().read(&master).unwrap();
    assert!(matches!(read.0, [SlotState::Root(_), SlotState::Void]) && !read.damaged());

    let other = SlotFile::open(&path, OTHER).unwrap().read(&master).unwrap_err();
    assert!(matches!(other, SlotFileError::WrongRegister(REGISTER)));
    let stranger = SlotFile::open(&path, REGISTER).unwrap().read(&super::files::master(2)).unwrap_err();
    assert!(matches!(stranger, SlotFileError::WrongMasterKey));

    let sound = fs::read(&path).unwrap();
    for (at, lost) in [(0, true), (30, true), (4095, true), (4096, false), (8191, false)] {
        let mut bytes = sound.clone();
        bytes[at] ^= 1;
        fs::write(&path, &bytes).unwrap();
        let read = SlotFile::open(&path, REGISTER).unwrap().read(&master);
        match read {
            Err(SlotFileError::NoRoot) => assert!(lost, "byte {at}"),
            Ok(slots) => assert!(!lost && slots.damaged(), "byte {at}"),
            Err(error) => panic!("byte {at}: {error}"),
        }
    }
    // A whole block moved to the other place does not pass for a root there.
    fs::write(&path, [&sound[4096..], &sound[..4096]].concat()).unwrap();
    assert!(SlotFile::open(&path, REGISTER).unwrap().read(&master).is_err());
    fs::write(&path, &sound[..8000]).unwrap();
    assert!(matches!(SlotFile::open(&path, REGISTER), Err(SlotFileError::Length(8000))));
}

fn page(index: u32, epoch: u64, version: u64, len: usize) -> SealedPage {
    let mut bytes = vec![0; len];
    Seeded(u64::from(index) << 32 | epoch << 16 | version).fill(&mut bytes).unwrap();
    SealedPage { addr: PageAddr { level: 0, index }, epoch, version, bytes }
}

#[test]
fn a_torn_tail_is_cut_off_wherever_it_was_torn() {
    let mut file = PageFile::on(Ram::default(), REGISTER).unwrap();
    file.append([page(0, 1, 1, 50), page(1, 1, 1, 60)]).unwrap();
    let whole = file.storage().0.len();
    file.append([page(2, 1, 1, 40)]).unwrap();
    let all = file.storage().0.clone();
    for len in whole..all.len() {
        let mut torn = PageFile::on(Ram(all[..len].to_vec()), REGISTER).unwrap();
        assert!(torn.has(&page(0, 1, 1, 50)) && torn.has(&page(1, 1, 1, 60)) && !torn.has(&page(2, 1, 1, 40)));
        assert_eq!(torn.append([page(0, 1, 1, 50), page(2, 1, 2, 7)]).unwrap(), 1, "only what it does not have");
        let again = PageFile::on(torn.storage().clone(), REGISTER).unwrap();
        assert_eq!(again.load(PageAddr::leaf(2)).unwrap(), [page(2, 1, 2, 7)], "torn at {len}");
    }
    // A page damaged in the middle loses itself alone.
    let mut spoilt = all;
    spoilt[28 + 50 + 10] ^= 1;
    let spoilt = PageFile::on(Ram(spoilt), REGISTER).unwrap();
    assert_eq!(spoilt.damaged(), 1);
    assert!(!spoilt.has(&page(0, 1, 1, 50)) && spoilt.has(&page(1, 1, 1, 60)) && spoilt.has(&page(2, 1, 1, 40)));
    assert!(matches!(PageFile::on(Ram(vec![7; 100]), REGISTER), Err(PageFileError::NotPages)));
    let other = PageFile::on(PageFile::on(Ram::default(), OTHER).unwrap().storage().clone(), REGISTER);
    assert!(matches!(other, Err(PageFileError::WrongRegister(OTHER))));
}

#[test]
fn pages_of_a_redone_erasure_replace_those_of_the_first_try() {
    let mut file = PageFile::on(Ram::default(), REGISTER).unwrap();
    let (first, mut second) = (page(0, 2, 2, 50), page(0, 2, 2, 50));
    second.bytes[0] ^= 1;
    file.append([page(0, 1, 1, 50), first]).unwrap();
    assert_eq!(file.append([second.clone()]).unwrap(), 1);
    assert_eq!(file.load(PageAddr::leaf(0)).unwrap(), [page(0, 1, 1, 50), second], "one for each epoch");
    assert_eq!(file.newest(PageAddr::leaf(0)), Some((2, 2)));
    file.drop_pages(&[(PageAddr::leaf(0), 1)]).unwrap();
    let again = PageFile::on(file.storage().clone(), REGISTER).unwrap();
    assert_eq!(again.load(PageAddr::leaf(0)).unwrap().len(), 1);
}

/// A disk that once does not sync, and says all is well when asked again.
#[derive(Default)]
struct Forgetful {
    written: Ram,
    durable: Vec<u8>,
    from: usize,
    fail: bool,
}

impl Storage for Forgetful {
    fn len(&self) -> io::Result<u64> {
        self.written.len()
    }
    fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.written.read_at(offset, out)
    }
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.written.write_at(offset, bytes)
    }
    fn truncate(&mut self, len: u64) -> io::Result<()> {
        self.written.truncate(len)
    }
    fn sync(&mut self) -> io::Result<()> {
        let from = std::mem::replace(&mut self.from, self.written.0.len());
        let fresh = &self.written.0[from..];
        if std::mem::take(&mut self.fail) {
            self.durable.extend(vec![0; fresh.len()]);
            return Err(io::ErrorKind::Other.into());
        }
        self.durable.extend(fresh);
        Ok(())
    }
}

#[test]
fn what_was_not_synced_is_written_again() {
    let mut file = PageFile::on(Forgetful::default(), REGISTER).unwrap();
    file.storage().fail = true;
    file.append([page(0, 1, 1, 50)]).unwrap_err();
    assert_eq!(file.append([page(0, 1, 1, 50)]).unwrap(), 1);
    let durable = file.storage().durable.clone();
    assert!(durable.windows(50).any(|window| window == page(0, 1, 1, 50).bytes));
}

#[test]
fn a_copy_of_pages_is_written_anew_when_most_of_it_is_old() {
    let dir = TempDir::new("pages");
    let path = dir.file("register.pages");
    let mut file = PageFile::open(&path, REGISTER).unwrap();
    assert_eq!(mode(&path), 0o600);
    for version in 1..=40 {
        file.append([page(0, 1, version, 60_000), page(1, 1, version, 10)]).unwrap();
    }
    file.append([page(0, 2, 41, 500)]).unwrap();
    assert!(file.compact().unwrap() && !file.compact().unwrap());
    assert!(fs::metadata(&path).unwrap().len() < 70_000);
    fs::write(beside(&path, "new"), "left by a crash").unwrap();
    let again = PageFile::open(&path, REGISTER).unwrap();
    assert!(!beside(&path, "new").exists());
    for kept in [page(0, 1, 40, 60_000), page(1, 1, 40, 10), page(0, 2, 41, 500)] {
        assert!(again.has(&kept));
    }
}

#[test]
fn a_recovery_code_is_read_as_people_write() {
    let code = RecoveryCode::random(&mut Seeded(3)).unwrap();
    let text = code.reveal();
    assert_eq!((text.len(), text.split('-').count()), (35, 6));
    assert_eq!(format!("{code:?}"), "RecoveryCode(..)");
    let loose = text.to_lowercase().replace('-', " \t").replace('0', "o").replace('1', "l");
    for typed in [text.as_str(), &loose, &text.replace('-', ""), &text.replace('-', "–"), &text.replace('1', "I")] {
        assert!(RecoveryCode::parse(typed).unwrap().key(b"salt").same(&code.key(b"salt")), "{typed}");
    }
    let mut slips = 0;
    for (at, letter) in text.char_indices().filter(|(_, letter)| *letter != '-') {
        for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars().filter(|other| *other != letter) {
            let mut typed = text.to_string();
            typed.replace_range(at..=at, &other.to_string());
            slips += usize::from(RecoveryCode::parse(&typed).unwrap_err() == BadCode::Slip);
        }
    }
    assert_eq!(slips, 30 * 31, "every slip in one place is seen");
    assert_eq!(RecoveryCode::parse(&text[..34]).unwrap_err(), BadCode::Length(29));
    assert_eq!(RecoveryCode::parse("ABCDU").unwrap_err(), BadCode::Symbol(5));
    assert_eq!(RecoveryCode::parse("").unwrap_err(), BadCode::Length(0));
}

#[test]
fn the_escrow_keyring_stays_with_its_home() {
    let dir = TempDir::new("keyring");
    let path = dir.file("escrow");
    let (keyring, _) = EscrowKeyring::create(&mut Seeded(1)).unwrap();
    assert!(matches!(EscrowKeyring::load(&path, &master(1)), Err(KeyringError::Missing)));
    keyring.save(&path, &master(1), &mut Seeded(2)).unwrap();
    assert_eq!(mode(&path), 0o600);
    assert!(matches!(keyring.save(&path, &master(1), &mut Seeded(2)), Err(KeyringError::Exists)));
    let loaded = EscrowKeyring::load(&path, &master(1)).unwrap();
    assert!(loaded.key.same(&keyring.key) && loaded.wrapped == keyring.wrapped && loaded.id == keyring.id);
    assert!(matches!(EscrowKeyring::load(&path, &master(2)), Err(KeyringError::WrongMasterKey)));
    let mut bytes = fs::read(&path).unwrap();
    bytes[20] ^= 1;
    fs::write(&path, bytes).unwrap();
    assert!(matches!(EscrowKeyring::load(&path, &master(1)), Err(KeyringError::Damaged)));
}

/// A tree with some folders, and its pages.
fn planted(register: RegisterId, entropy: &mut Seeded) -> (Tree, Pages) {
    let (mut tree, mut pages) = (Tree::create(register, entropy).unwrap(), Pages::default());
    for _ in 0..3 {
        tree.add_folder(seloste_terms::FolderId::NIL, &pages, entropy).unwrap();
    }
    commit(&mut tree, &mut pages, entropy);
    (tree, pages)
}

fn opens_whole(escrow: &Escrow, register: RegisterId) -> bool {
    let roots = escrow.roots().unwrap();
    let Some((_, root)) = roots.into_iter().find(|(of, _)| *of == register) else { return false };
    let source = escrow.source(register);
    Tree::open(register, root, &source).is_ok_and(|tree| tree.check(&source).unwrap().folders == 3)
}

#[test]
fn an_escrow_opens_with_the_code_and_grows() {
    let dir = TempDir::new("escrow");
    let (path, mut entropy) = (dir.file("seloste.escrow"), Seeded(4));
    let (keyring, code) = EscrowKeyring::create(&mut entropy).unwrap();
    let home = dir.file("escrow");
    keyring.save(&home, &master(1), &mut entropy).unwrap();
    let mut escrow = Escrow::create(&path, keyring, &mut entropy).unwrap();
    assert_eq!(mode(&path), 0o600);
    let registers: Vec<RegisterId> = (0..20).map(|n| RegisterId::from_bytes([n; 16])).collect();
    let mut grown = 0;
    for register in &registers {
        let (tree, pages) = planted(*register, &mut entropy);
        let all = || pages.0.values().cloned();
        match escrow.refresh_all(*register, tree.root(), all(), &mut entropy) {
            Err(EscrowError::NoRoom) => {
                assert!(escrow.tidy(&mut entropy).unwrap());
                grown += 1;
                escrow.refresh_all(*register, tree.root(), all(), &mut entropy).unwrap();
            }
            other => other.unwrap(),
        }
        assert!(escrow.is_at(*register, tree.root()).unwrap());
    }
    assert_eq!(grown, 1);
    let reopened = Escrow::open(&path, EscrowKeyring::load(&home, &master(1)).unwrap()).unwrap();
    let by_code = Escrow::open_with_code(&path, &code).unwrap();
    for register in &registers {
        assert!(
            opens_whole(&escrow, *register) && opens_whole(&reopened, *register) && opens_whole(&by_code, *register)
        );
    }
    let wrong = RecoveryCode::random(&mut entropy).unwrap();
    let error = Escrow::open_with_code(&path, &wrong).unwrap_err();
    assert!(matches!(error, EscrowError::Keyring(KeyringError::WrongCode)));
    let (stranger, _) = EscrowKeyring::create(&mut entropy).unwrap();
    assert!(matches!(Escrow::open(&path, stranger), Err(EscrowError::OtherKeyring)));
    let (stranger, _) = EscrowKeyring::create(&mut entropy).unwrap();
    assert!(matches!(Escrow::create(&path, stranger, &mut entropy), Err(EscrowError::Exists)));
    assert!(matches!(Escrow::open_with_code(&dir.file("none"), &code), Err(EscrowError::Missing)));
    fs::write(dir.file("other"), [7; 9000]).unwrap();
    assert!(matches!(Escrow::open_with_code(&dir.file("other"), &code), Err(EscrowError::NotEscrow)));
}

#[test]
fn an_escrow_that_missed_an_erasure_asks_for_everything() {
    let (mut entropy, room) = (Seeded(6), 1);
    let (keyring, _) = EscrowKeyring::create(&mut entropy).unwrap();
    let mut escrow = Escrow::create_on(Ram::default(), keyring, room, &mut entropy).unwrap();
    let (mut tree, mut pages) = planted(REGISTER, &mut entropy);
    let none = escrow.refresh(REGISTER, tree.root(), &tree.root().mark(), &[], &[], &mut entropy);
    assert!(matches!(none, Err(EscrowError::Behind)), "a register that it does not hold");
    escrow.refresh_all(REGISTER, tree.root(), pages.0.values().cloned(), &mut entropy).unwrap();
    let turn = |tree: &mut Tree, pages: &mut Pages, entropy: &mut Seeded| {
        let old = tree.root().mark();
        let plan = tree.plan_erasure(&[], pages, entropy).unwrap();
        let (fresh, drops) = (plan.pages().to_vec(), plan.drops().to_vec());
        pages.store(&fresh);
        pages.0.retain(|at, _| !drops.contains(at));
        tree.adopt(plan).unwrap();
        (old, fresh, drops)
    };
    turn(&mut tree, &mut pages, &mut entropy);
    let (old, fresh, drops) = turn(&mut tree, &mut pages, &mut entropy);
    let missed = escrow.refresh(REGISTER, tree.root(), &old, &fresh, &drops, &mut entropy);
    assert!(matches!(missed, Err(EscrowError::Behind)));
    assert!(!escrow.is_at(REGISTER, tree.root()).unwrap());
    escrow.refresh_all(REGISTER, tree.root(), pages.0.values().cloned(), &mut entropy).unwrap();
    assert!(escrow.is_at(REGISTER, tree.root()).unwrap());
    let (old, fresh, drops) = turn(&mut tree, &mut pages, &mut entropy);
    // Twice: an erasure that is resumed does not know that the escrow was done already.
    for _ in 0..2 {
        escrow.refresh(REGISTER, tree.root(), &old, &fresh, &drops, &mut entropy).unwrap();
        assert!(escrow.is_at(REGISTER, tree.root()).unwrap());
    }
    assert_eq!(escrow.pages(REGISTER).unwrap().len(), pages.0.len(), "what is replaced is dropped");
    let (other, _) = planted(OTHER, &mut entropy);
    let full = escrow.refresh_all(OTHER, other.root(), [], &mut entropy);
    assert!(matches!(full, Err(EscrowError::NoRoom)));
}

#[test]
fn a_crash_while_an_escrow_is_written_anew_is_finished_or_undone() {
    for stage in 0..4 {
        let dir = TempDir::new("rewrite");
        let (path, mut entropy) = (dir.file("e"), Seeded(7));
        let (old, new) = (beside(&path, "old"), beside(&path, "new"));
        let (keyring, code) = EscrowKeyring::create(&mut entropy).unwrap();
        let mut escrow = Escrow::create(&path, keyring, &mut entropy).unwrap();
        let (tree, pages) = planted(REGISTER, &mut entropy);
        escrow.refresh_all(REGISTER, tree.root(), pages.0.values().cloned(), &mut entropy).unwrap();
        drop(escrow);
        // A second name for the file that is to go, to see what became of its bytes.
        match stage {
            // The new file is not whole.
            0 => fs::write(&new, &fs::read(&path).unwrap()[..20_000]).unwrap(),
            // It is whole, but nothing was renamed.
            1 => drop(fs::copy(&path, &new).unwrap()),
            // The old one has its new name, the new one not yet.
            2 => {
                fs::copy(&path, &new).unwrap();
                fs::rename(&path, &old).unwrap();
            }
            // Both are renamed, the old one is not overwritten.
            _ => drop(fs::copy(&path, &old).unwrap()),
        }
        let witness = dir.file("witness");
        fs::hard_link(if stage == 3 { &old } else { &new }, &witness).unwrap();
        let escrow = Escrow::open_with_code(&path, &code).unwrap();
        assert!(opens_whole(&escrow, REGISTER), "stage {stage}");
        assert!(!old.exists() && !new.exists());
        let left = fs::read(&witness).unwrap();
        assert!(left.windows(8).all(|window| window != b"SELOROOT"), "stage {stage}: a root was left on the disk");
    }
}
