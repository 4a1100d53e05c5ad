//! The API as a program sees it that knows nothing but its document.
//!
//! Run by `cargo xtask test schema`, which sees to Schemathesis; without `SELOSTE_SCHEMATHESIS`, the path of its program,
//! the test says that it is skipped.

use crate::api::{ALL, token};
use crate::world::{OWN, World};
use seloste_web::{Options, Server};
use std::net::TcpListener;
use std::process::Command;
use std::sync::Arc;

/// Everybody who may be let in: by role, with the purposes that the role has.
const WHO: [(&str, (&str, &str), &[&str]); 5] = [
    ("pomo", ("*", "operator"), &["contract", "contacts", "billing", "newsletter", "rights"]),
    ("tuki", (OWN, "support"), &["contract", "contacts"]),
    ("laskutus", (OWN, "bookkeeping"), &["billing"]),
    ("viestinta", (OWN, "communication"), &["newsletter"]),
    ("tietosuoja", (OWN, "protection"), &["rights"]),
];

/// What is looked at in each answer. Not whether all that the document allows is taken: a register refuses more than any
/// schema says, such as a source that the notice does not name.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
                      response_headers_conformance,response_schema_conformance,missing_required_header,\
                      unsupported_method,ignored_auth,negative_data_rejection,allow_header_conformance";

#[test]
fn a_program_that_knows_only_the_document_finds_no_fault() {
    let Ok(program) = std::env::var("SELOSTE_SCHEMATHESIS") else {
        println!("skipped: `cargo xtask test schema` asks everything that the API's document allows");
        return;
    };
    let world = World::new();
    let config = world.dir.join("schemathesis.toml");
    let server = Server::new(Arc::clone(&world.home), Options { threads: 2, queue: 64, behind_tls: false }).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let document = format!("http://{}/api/v1/openapi.json", listener.local_addr().unwrap());
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    std::thread::scope(|scope| {
        let served = scope.spawn(move || server.run(listener, async move { drop(stopped.await) }));
        let mut faults = Vec::new();
        for (name, role, purposes) in WHO {
            // It is told of somebody who is there, else it would mostly be told that nobody is.
            let party = world.person("Aada Keksitty");
            std::fs::write(&config, format!("[parameters]\nparty = \"{party}\"\nregister = \"{OWN}\"\n")).unwrap();
            let token = token(&world, name, role, OWN, purposes, ALL, None);
            let done = Command::new(&program)
                // It leaves what it learned where it runs.
                .current_dir(&world.dir)
                .arg("--config-file")
                .arg(&config)
                .args(["run", &document, "--header", &format!("Authorization: Bearer {token}")])
                .args(["--checks", CHECKS, "--max-examples", "20", "--seed", "20261122", "--no-color"])
                .output()
                .expect("the program that SELOSTE_SCHEMATHESIS names");
            let said = String::from_utf8(done.stdout).unwrap();
            let summary =
                said.lines().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join("\n");
            println!("{name}: {summary}");
            assert!(said.contains("Tested"), "it asked nothing:\n{said}\n{}", String::from_utf8(done.stderr).unwrap());
            if !done.status.success() {
                faults.push(format!("{name}:\n{said}"));
            }
        }
        drop(stop);
        served.join().unwrap().unwrap();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    });
}
