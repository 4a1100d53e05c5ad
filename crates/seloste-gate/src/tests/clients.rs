//! Programs with tokens: never more than the role, and of that only what the token is for.

use super::{ACT, actor, notice};
use crate::{Action, Actor, ActorKind, Bounds, Denial, Erase, Gate, Import, Read, Refusal, Scope, Stand, Write};
use seloste_notice::{Checked, May, law_purpose};
use std::sync::{Arc, LazyLock};

const TODAY: i32 = 100;
const ROLES: [&str; 5] = ["shop", "office", "protection", "operator", "left-the-notice"];
const PURPOSES: [&str; 8] = ["care", "offers", "billing", "letter", "statistics", "allergies", "rights", "security"];

fn client(role: &str, bounds: Option<Bounds>) -> Actor {
    Actor { kind: ActorKind::Client, bounds: bounds.map(Arc::new), ..actor(role) }
}

fn asked<A: Action>(actor: &Actor, purpose: &str) -> Result<Scope<A>, Refusal> {
    static NOTICE: LazyLock<Arc<Checked>> = LazyLock::new(notice);
    Gate::scope::<A>(&NOTICE, actor, purpose, ACT, TODAY)
}

/// Every role, purpose and token: what the token allows is exactly what the role may and the token is for.
fn check<A: Action>() {
    let bounds: Vec<Bounds> = [&PURPOSES[..], &["care", "rights"], &["billing"], &[]]
        .iter()
        .flat_map(|purposes| {
            [&[A::MAY][..], &[May::Read, May::Write, May::Erase, May::Standing], &[May::Export], &[]]
                .map(|may| (purposes, may))
        })
        .flat_map(|(purposes, may)| {
            [None, Some(vec!["email".to_owned()])].map(|fields| Bounds {
                purposes: purposes.iter().map(|p| (*p).to_owned()).collect(),
                may: may.to_vec(),
                fields,
            })
        })
        .collect();
    for role in ROLES {
        for purpose in PURPOSES {
            let own = asked::<A>(&actor(role), purpose);
            assert!(asked::<A>(&client(role, None), purpose).is_err(), "{role} {purpose}: a client without bounds");
            for b in &bounds {
                let what = format!("{role} {purpose} {b:?}");
                let got = asked::<A>(&client(role, Some(b.clone())), purpose);
                let from_law = law_purpose::ALL.contains(&purpose);
                let token = b.purposes.iter().any(|p| p == purpose) && !(from_law && b.fields.is_some());
                assert_eq!(got.is_ok(), own.is_ok() && token && b.may.contains(&A::MAY), "{what}");
                match (&own, got) {
                    (Ok(own), Ok(got)) => {
                        for category in ["customers", "addresses", "invoices"] {
                            for field in ["email", "person.name", "invoice.number"] {
                                let named = b.fields.as_ref().is_none_or(|f| f.iter().any(|f| f == field));
                                let reached = own.reaches_field(category, field) && named;
                                assert_eq!(got.reaches_field(category, field), reached, "{what} {category} {field}");
                            }
                        }
                        let place = got.place_for("person.name", "subject");
                        match b.fields {
                            Some(_) => assert_eq!(place.err(), Some(Denial::TokenField.into()), "{what}"),
                            None => assert_eq!(place, own.place_for("person.name", "subject"), "{what}"),
                        }
                        assert!(got.permit_all().is_err(), "{what}: everybody at once");
                    }
                    (_, Err(refusal)) if !token => {
                        assert_eq!(refusal, Denial::TokenPurpose(purpose.to_owned()).into(), "{what}");
                    }
                    _ => {}
                }
            }
        }
    }
}

#[test]
fn a_token_is_never_good_for_more_than_its_role_and_itself() {
    check::<Read>();
    check::<Write>();
    check::<Stand>();
    check::<Erase>();
    check::<Import>();
}
