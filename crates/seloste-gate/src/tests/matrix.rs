//! The matrix of decisions: role, purpose, action, standing and state, with the answer that the law and the notice give.

use super::{Event, Verdict, ask, notice, recorded};
use crate::standing::{Day, NoticeHistory, Standing, View};
use crate::{Denial, Gate, LeftOut, Refusal};
use seloste_notice::{Checked, May};
use std::sync::Arc;

const TODAY: Day = 100;

/// What happened, told in one line: `customer@10 objects:offers@20 erased`. What begins with `org` happened to an
/// organisation that the party stands for (`org-customer@10`); `role-ended` means that it does so no more.
#[derive(Default)]
struct Told {
    own: Standing,
    organisation: Option<Standing>,
    erased: bool,
}

fn told(line: &str) -> Told {
    let mut told = Told::default();
    let (mut own, mut organisation) = (Vec::new(), Vec::new());
    let mut role = true;
    for word in line.split_whitespace() {
        let (what, day) = word.split_once('@').unwrap_or((word, "0"));
        let day: Day = day.parse().unwrap();
        let (what, about) = what.split_once(':').map_or((what, None), |(w, a)| (w, Some(a.to_owned())));
        let event = match what.trim_start_matches("org-") {
            "prospect" => Event::Prospect,
            "customer" => Event::Customer,
            "ends" => Event::Ends,
            "consents" => Event::Consents(about.unwrap()),
            "withdraws" => Event::Withdraws(about.unwrap()),
            "objects" => Event::Objects(about),
            "objects-no-more" => Event::ObjectsNoMore(about),
            "restricted" => Event::Restricted,
            "unrestricted" => Event::Unrestricted,
            "erased" => {
                told.erased = true;
                continue;
            }
            "role-ended" => {
                role = false;
                continue;
            }
            other => panic!("{other}"),
        };
        if what.starts_with("org-") { organisation.push((day, event)) } else { own.push((day, event)) }
    }
    told.own = recorded(&own);
    told.organisation = (role && !organisation.is_empty()).then(|| recorded(&organisation));
    told
}

fn check(notice: &Arc<Checked>, role: &str, purpose: &str, action: May, line: &str, expected: Verdict) {
    let told = told(line);
    let through: Vec<&Standing> = told.organisation.iter().collect();
    let view = View { own: &told.own, through: &through, erased: told.erased, history: &NoticeHistory::default() };
    let found = ask(notice, role, purpose, action, &view, TODAY);
    assert_eq!(found, expected, "{role} for {purpose} to {action:?} where {line:?}");
}

#[test]
fn who_may_act_for_what() {
    use May::{Erase, Export, Import, Read, Standing, Write};
    use Verdict::{Gap, RoleMay, RolePurpose, Yes};
    let notice = notice();
    for (role, purpose, action, expected) in [
        // The staff: the role has the purpose and may do it; either alone is not enough.
        ("shop", "care", Read, Yes),
        ("shop", "care", Write, Yes),
        ("shop", "care", Erase, RoleMay),
        ("shop", "care", Standing, RoleMay),
        ("shop", "care", Import, RoleMay),
        ("shop", "care", Export, RoleMay),
        ("shop", "billing", Read, RolePurpose),
        ("shop", "rights", Read, RolePurpose),
        ("shop", "retention", Erase, RolePurpose),
        ("shop", "security", Read, RolePurpose),
        ("office", "billing", Read, Yes),
        ("office", "billing", Import, Yes),
        ("office", "billing", Write, RoleMay),
        ("office", "care", Read, RolePurpose),
        // Who hears what people say of their own data records it, and sees no more for it.
        ("office", "rights", Standing, Yes),
        ("office", "rights", Read, RolePurpose),
        ("office", "rights", Import, RolePurpose),
        ("office", "retention", Standing, RolePurpose),
        ("office", "security", Standing, RolePurpose),
        ("office", "care", Standing, RolePurpose),
        ("shop", "rights", Standing, RolePurpose),
        // What is from law needs a role all the same.
        ("protection", "rights", Read, Yes),
        ("protection", "rights", Standing, Yes),
        ("protection", "retention", Erase, Yes),
        ("protection", "rights", Write, RoleMay),
        ("protection", "care", Read, RolePurpose),
        // A role that the notice does not have, or has no more.
        ("clerk", "care", Read, RolePurpose),
        ("clerk", "rights", Read, RolePurpose),
        ("", "care", Read, RolePurpose),
        // A job runs by itself: it erases and protects, and nothing else.
        ("job", "retention", Erase, Yes),
        ("job", "security", Read, Yes),
        ("job", "rights", Read, RolePurpose),
        ("job", "care", Read, RolePurpose),
        ("job", "letter", Read, RolePurpose),
        // The operator may what the notice allows to anybody, and no more than the notice says.
        ("operator", "care", Erase, Yes),
        ("operator", "billing", Write, Yes),
        ("operator", "rights", Read, Yes),
        ("operator", "retention", Erase, Yes),
        // What the notice does not know is a gap for everybody.
        ("operator", "resale", Read, Gap),
        ("shop", "resale", Read, Gap),
        ("job", "resale", Read, Gap),
        ("operator", "", Read, Gap),
        ("operator", "Care", Read, Gap),
    ] {
        check(&notice, role, purpose, action, "customer@10", expected);
    }
}

#[test]
fn whose_data_may_be_used() {
    use LeftOut::{Erased, NoConsent, NoRelationship, Objected, Restricted};
    use Verdict::{Out, Yes};
    let notice = notice();
    for (purpose, line, expected) in [
        // The relationship: care asks for a customer, offers for a prospect or a customer, billing for past ones too.
        ("care", "", Out(NoRelationship)),
        ("care", "prospect@10", Out(NoRelationship)),
        ("care", "customer@10", Yes),
        ("care", "customer@100", Yes),
        ("care", "customer@101", Out(NoRelationship)),
        ("care", "customer@10 ends@101", Yes),
        ("care", "customer@10 ends@100", Out(NoRelationship)),
        ("care", "prospect@10 customer@20", Yes),
        ("care", "customer@10 ends@20 customer@30", Yes),
        ("offers", "prospect@10", Yes),
        ("offers", "prospect@10 ends@20", Out(NoRelationship)),
        ("billing", "", Out(NoRelationship)),
        ("billing", "prospect@10", Out(NoRelationship)),
        ("billing", "customer@10 ends@20", Yes),
        // Through an organisation, as long as the role lasts.
        ("care", "org-customer@10", Yes),
        ("care", "org-prospect@10", Out(NoRelationship)),
        ("offers", "org-prospect@10", Yes),
        ("care", "org-customer@10 org-ends@20", Out(NoRelationship)),
        ("billing", "org-customer@10 org-ends@20", Yes),
        ("care", "org-customer@10 role-ended", Out(NoRelationship)),
        ("care", "customer@10 ends@20 org-customer@10", Yes),
        ("care", "customer@10 org-customer@10 org-ends@20", Yes),
        // The organisation's own objection or restriction is not the person's.
        ("offers", "org-customer@10 org-objects@20 org-restricted@20", Yes),
        // Art. 21: to interest and public task, to marketing; not to contract, law or vital interest.
        ("offers", "customer@10 objects@20", Out(Objected)),
        ("statistics", "customer@10 objects@20", Out(Objected)),
        ("letter", "customer@10 consents:letter@11 objects@20", Out(Objected)),
        ("care", "customer@10 objects@20", Yes),
        ("billing", "customer@10 objects@20", Yes),
        ("allergies", "customer@10 objects@20", Yes),
        ("offers", "customer@10 objects:offers@20", Out(Objected)),
        ("offers", "customer@10 objects:statistics@20", Yes),
        ("offers", "customer@10 objects@100", Out(Objected)),
        // Recorded while the clock was a day ahead.
        ("offers", "customer@10 objects@101", Out(Objected)),
        ("offers", "customer@10 objects@20 objects-no-more@30", Yes),
        ("offers", "customer@10 objects@20 objects-no-more@100", Yes),
        ("offers", "customer@10 objects@20 objects-no-more@101", Out(Objected)),
        // Taking back one objection leaves the other.
        ("offers", "customer@10 objects@20 objects:offers@20 objects-no-more@30", Out(Objected)),
        ("offers", "customer@10 objects@20 objects:offers@20 objects-no-more:offers@30", Out(Objected)),
        ("offers", "org-customer@10 objects@20", Out(Objected)),
        // Art. 18: whatever the purpose and its basis.
        ("care", "customer@10 restricted@20", Out(Restricted)),
        ("billing", "customer@10 restricted@20", Out(Restricted)),
        ("letter", "customer@10 consents:letter@11 restricted@20", Out(Restricted)),
        ("care", "customer@10 restricted@100", Out(Restricted)),
        ("care", "customer@10 restricted@101", Out(Restricted)),
        ("care", "customer@10 restricted@20 unrestricted@100", Yes),
        ("care", "customer@10 restricted@20 unrestricted@101", Out(Restricted)),
        ("care", "customer@10 restricted@20 unrestricted@30 restricted@40", Out(Restricted)),
        // Art. 7: none by default, for this purpose only, and as easily withdrawn as given.
        ("letter", "customer@10", Out(NoConsent)),
        ("letter", "customer@10 consents:offers@20", Out(NoConsent)),
        ("letter", "customer@10 consents:letter@20", Yes),
        ("letter", "customer@10 consents:letter@100", Yes),
        ("letter", "customer@10 consents:letter@101", Out(NoConsent)),
        ("letter", "customer@10 consents:letter@20 withdraws:letter@100", Out(NoConsent)),
        ("letter", "customer@10 consents:letter@20 withdraws:letter@101", Out(NoConsent)),
        ("letter", "customer@10 consents:letter@20 withdraws:letter@30 consents:letter@40", Yes),
        ("letter", "customer@10 consents:letter@20 withdraws:letter@30 consents:letter@30", Yes),
        ("letter", "consents:letter@20", Out(NoRelationship)),
        // A purpose on another basis asks for no consent, and none makes up for a missing relationship.
        ("care", "prospect@10 consents:care@20", Out(NoRelationship)),
        // Erased is erased, and said before all else.
        ("care", "customer@10 erased", Out(Erased)),
        ("billing", "customer@10 ends@20 erased", Out(Erased)),
        ("letter", "customer@10 restricted@20 erased", Out(Erased)),
        // The reason that is named first when there are several.
        ("letter", "customer@10 restricted@20 objects@20", Out(Restricted)),
        ("letter", "customer@10 objects@20", Out(Objected)),
        ("letter", "", Out(NoConsent)),
        // What the law itself demands is stopped by nothing of this.
        ("rights", "", Yes),
        ("rights", "customer@10 restricted@20 objects@20", Yes),
        ("rights", "customer@10 erased", Yes),
        ("retention", "customer@10 ends@20 restricted@20", Yes),
        ("security", "objects@20 restricted@20", Yes),
    ] {
        check(&notice, "operator", purpose, May::Read, line, expected);
    }
}

#[test]
fn standing_holds_for_every_action_and_every_actor() {
    let notice = notice();
    for action in [May::Read, May::Write, May::Standing, May::Erase, May::Import, May::Export] {
        for (line, expected) in [
            ("customer@10", Verdict::Yes),
            ("customer@10 restricted@20", Verdict::Out(LeftOut::Restricted)),
            ("customer@10 objects:offers@20", Verdict::Out(LeftOut::Objected)),
        ] {
            check(&notice, "operator", "offers", action, line, expected);
        }
    }
    check(&notice, "shop", "offers", May::Read, "customer@10 objects@20", Verdict::Out(LeftOut::Objected));
    check(&notice, "shop", "offers", May::Write, "customer@10 restricted@20", Verdict::Out(LeftOut::Restricted));
    check(&notice, "office", "letter", May::Read, "customer@10", Verdict::Out(LeftOut::NoConsent));
}

#[test]
fn what_a_purpose_reaches() {
    let notice = notice();
    for (purpose, category, field, reaches) in [
        ("care", "customers", "email", true),
        ("care", "customers", "person.name", true),
        // Declared, but in another category.
        ("care", "customers", "address.postal", false),
        ("care", "addresses", "address.postal", true),
        ("letter", "addresses", "address.postal", false),
        ("care", "invoices", "invoice.number", false),
        ("billing", "invoices", "invoice.number", true),
        ("billing", "customers", "phone.direct", false),
        // The evidence is for the purposes from law only.
        ("care", "standing", "anything", false),
        ("billing", "log", "anything", false),
        ("rights", "standing", "anything", true),
        ("retention", "log", "anything", true),
        // What an earlier notice declared is still the person's to see, but not to be used.
        ("care", "of-old", "email", false),
        ("rights", "of-old", "email", true),
        ("rights", "customers", "phone.direct", true),
    ] {
        let scope = super::scope::<crate::Read>(&notice, "operator", purpose, TODAY).unwrap();
        assert_eq!(scope.reaches_field(category, field), reaches, "{purpose} {category} {field}");
    }
    let reached = |purpose| {
        let scope = super::scope::<crate::Read>(&notice, "operator", purpose, TODAY).unwrap();
        scope.categories().map(|c| c.id.as_str().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(reached("care"), ["customers", "addresses"]);
    assert_eq!(reached("letter"), ["customers"]);
    assert_eq!(reached("rights"), ["customers", "addresses", "invoices", "visits"]);
    let scope = super::scope::<crate::Read>(&notice, "operator", "rights", TODAY).unwrap();
    assert!(scope.reaches_category("of-old"));
}

#[test]
fn a_refusal_says_what_to_do_and_names_nobody() {
    let notice = notice();
    let role = super::scope::<crate::Read>(&notice, "shop", "billing", TODAY).unwrap_err();
    assert!(role.to_string().contains("`shop`") && role.to_string().contains("`billing`"), "{role}");
    let may = super::scope::<crate::Erase>(&notice, "shop", "care", TODAY).unwrap_err();
    assert!(may.to_string().contains("erase") && may.to_string().contains("`may`"), "{may}");
    let gap = super::scope::<crate::Read>(&notice, "shop", "resale", TODAY).unwrap_err();
    assert!(matches!(gap, Refusal::Gap(_)));
    assert!(gap.to_string().contains("id    = \"resale\""), "{gap}");
    for (reason, says) in [
        (LeftOut::Erased, "erased"),
        (LeftOut::Restricted, "(Art. 18)"),
        (LeftOut::Objected, "`offers` (Art. 21)"),
        (LeftOut::NoConsent, "not consented to the purpose `offers`"),
        (LeftOut::NoRelationship, "`offers` asks for"),
    ] {
        let said = Denial::Party { reason, purpose: "offers".to_owned() }.to_string();
        assert!(said.contains(says), "{said}");
    }
}

#[test]
fn what_can_be_objected_to() {
    let notice = notice();
    for (purpose, can) in [
        ("care", false),
        ("offers", true),
        ("billing", false),
        ("letter", true),
        ("statistics", true),
        ("allergies", false),
    ] {
        assert_eq!(Gate::can_be_objected_to(notice.purpose(purpose).unwrap()), can, "{purpose}");
    }
    // Art. 21(2) and (3): direct marketing always, whatever basis it claims.
    let mut marketing = notice.purpose("care").unwrap().clone();
    marketing.marketing = true;
    assert!(Gate::can_be_objected_to(&marketing));
}
