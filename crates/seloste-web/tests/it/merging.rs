//! Two entries of one person brought together in the browser, and told apart again.

use crate::world::*;

#[test]
fn two_entries_become_one_and_two_again() {
    let world = World::new();
    let me = world.account("the.operator", &[("*", "operator")]);
    let me = Some(me.as_str());
    let made = |name: &str, street: &str| {
        let form = format!(
            "kind=person&purpose=contract&source=subject&relation=customer&since=2026-11-01&another=yes\
             &v.person.name={name}&v.email=aada%40example.fi&v.address.postal={street}"
        );
        let made = world.post(me, &format!("/r/{OWN}/new"), &form);
        assert_eq!(made.status, 303, "{}", made.body);
        made.header("location").split('?').next().unwrap_or_default().to_owned()
    };
    let (one, other) = (made("Aada+Keksitty", "Koivukatu+1"), made("Aada+Keksinen", "Haapakatu+2"));
    let id = |at: &str| at.rsplit('/').next().unwrap_or_default().to_owned();

    // The card leads there; who has the same address is offered, the entry itself is not.
    assert!(world.get(me, &format!("{one}?purpose=contract")).body.contains(&format!("{one}/merge?purpose=contract")));
    let offered = world.get(me, &format!("{one}/merge?purpose=contract")).body;
    let link = |of: &str, with: &str| format!("{of}/merge?purpose=contract&amp;with={}", id(with));
    assert!(offered.contains(&link(&one, &other)) && !offered.contains(&link(&one, &one)), "{offered}");
    let found = world.post(me, &format!("{one}/merge"), "purpose=contract&do=find&words=Keksinen").body;
    assert!(found.contains(&link(&one, &other)));
    let nobody = world.post(me, &format!("{one}/merge"), "purpose=contract&do=find&words=Olematon").body;
    assert!(nobody.contains("ei löytynyt ketään muuta") && !nobody.contains("&amp;with="));

    // Side by side, with a choice where they differ and none where they do not.
    let beside = world.get(me, &format!("{one}/merge?purpose=contract&with={}", id(&other))).body;
    assert!(beside.contains("name=\"keep.person.name\" value=\"theirs\""), "{beside}");
    assert!(beside.contains("name=\"keep.address.postal\"") && !beside.contains("name=\"keep.email\""));
    assert!(beside.contains(&link(&other, &one)), "the sides can be swapped");

    // Of an entry with itself, and of one with nobody: told, and nothing changes.
    let same = world.post(me, &format!("{one}/merge"), &format!("purpose=contract&with={}", id(&one)));
    assert!(same.status == 422 && same.body.contains("tämä on sama"), "{}", same.body);
    for wrong in ["", "&with=x", "&with=00000000-0000-4000-8000-000000000000", "&do=undo", "&do=undo&act=x"] {
        let refused = world.post(me, &format!("{one}/merge"), &format!("purpose=contract{wrong}"));
        assert!((400..500).contains(&refused.status), "{wrong}: {}", refused.status);
    }

    let form =
        format!("purpose=contract&do=merge&with={}&keep.person.name=theirs&keep.address.postal=ours", id(&other));
    let merged = world.post(me, &format!("{one}/merge"), &form);
    assert_eq!(
        (merged.status, merged.header("location")),
        (303, format!("{one}?purpose=contract&done=merged").as_str())
    );
    let card = world.get(me, merged.header("location")).body;
    assert!(card.contains("Merkinnät on yhdistetty") && card.contains("Aada Keksinen") && card.contains("Koivukatu 1"));
    assert!(!card.contains("Keksitty") && !card.contains("Haapakatu"));
    // An address that was kept leads to the one that stays.
    let kept = world.get(me, &format!("{other}?purpose=contract"));
    assert_eq!((kept.status, kept.header("location")), (303, format!("{one}?purpose=contract").as_str()));

    let act = card.split("name=\"act\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let back = world.post(me, &format!("{one}/merge"), &format!("purpose=contract&do=undo&act={act}"));
    assert_eq!(
        (back.status, back.header("location")),
        (303, format!("{other}?purpose=contract&done=unmerged").as_str())
    );
    let card = world.get(me, back.header("location")).body;
    assert!(card.contains("Yhdistäminen on peruttu") && card.contains("Aada Keksinen") && card.contains("Haapakatu 2"));
    assert!(world.get(me, &format!("{one}?purpose=contract")).body.contains("Aada Keksitty"));
    let again = world.post(me, &format!("{one}/merge"), &format!("purpose=contract&do=undo&act={act}"));
    assert_eq!(again.status, 422);
}
