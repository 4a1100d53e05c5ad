//! The OpenAPI 3.1 document of the API, made from the table of routes.

use super::call::{Answered, ApiCall, Given};
use super::model::Problem;
use super::table::{Access, ApiSpec, FileForm, Method, QueryOf, Shape, api_routes};
use crate::error::WebError;
use std::sync::LazyLock;
use utoipa::openapi::path::{HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{SchemaFormat, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, InfoBuilder, ObjectBuilder, OpenApi, OpenApiBuilder, PathsBuilder, Ref, RefOr,
    Required, ResponseBuilder, Schema,
};
use utoipa::{PartialSchema, ToSchema};

const SECURITY: &str = "token";

const ABOUT: &str = "The acts of a customer register, for programs. A token (`Authorization: Bearer slst_...`) acts in \
    the role of the account that made it, for the purposes, acts and fields that it was made for; what the notice does \
    not allow, no token does. A change sent with an `Idempotency-Key` of its own is carried out once within a day, \
    however often it comes. Errors are `application/problem+json` (RFC 9457). Days are days of Finland.";

/// The document, ready to be sent.
static DOCUMENT: LazyLock<Option<Vec<u8>>> = LazyLock::new(|| serde_json::to_vec(&document()).ok());

pub(super) fn give(_: &ApiCall) -> Answered {
    given().map_err(Into::into)
}

pub(super) fn given() -> Result<Given, WebError> {
    let json = DOCUMENT.clone().ok_or(WebError::Broken("the API's document could not be written"))?;
    Ok(Given { status: 200, json: Some(json), then: None })
}

/// The OpenAPI document of the API.
#[must_use]
pub fn document() -> OpenApi {
    let mut paths = PathsBuilder::new();
    let mut schemas = vec![(Problem::name().into_owned(), Problem::schema())];
    Problem::schemas(&mut schemas);
    for spec in api_routes() {
        for shape in spec.body.iter().chain(&spec.answer) {
            schemas.push(((shape.name)().into_owned(), (shape.schema)()));
            (shape.all)(&mut schemas);
        }
        paths = paths.path(spec.path, PathItem::new(http_method(spec.method), operation(spec)));
    }
    schemas.sort_by(|a, b| a.0.cmp(&b.0));
    schemas.dedup_by(|a, b| a.0 == b.0);
    let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("slst_...").build();
    let components = ComponentsBuilder::new()
        .schemas_from_iter(schemas)
        .security_scheme(SECURITY, SecurityScheme::Http(token))
        .build();
    let info = InfoBuilder::new().title("Seloste").version("1").description(Some(ABOUT)).build();
    OpenApiBuilder::new().info(info).paths(paths).components(Some(components)).build()
}

const fn http_method(method: Method) -> HttpMethod {
    match method {
        Method::Get => HttpMethod::Get,
        Method::Post => HttpMethod::Post,
        Method::Patch => HttpMethod::Patch,
        Method::Delete => HttpMethod::Delete,
    }
}

fn refer(shape: &Shape) -> RefOr<Schema> {
    RefOr::Ref(Ref::from_schema_name((shape.name)()))
}

fn json_of(shape: &Shape) -> utoipa::openapi::Content {
    ContentBuilder::new().schema(Some(refer(shape))).build()
}

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

fn uuid() -> ObjectBuilder {
    text().format(Some(SchemaFormat::Custom("uuid".to_owned())))
}

fn binary(about: &str) -> ObjectBuilder {
    text().format(Some(SchemaFormat::Custom("binary".to_owned()))).description(Some(about))
}

/// A form that ends with a file (RFC 7578).
fn form_of(form: FileForm) -> utoipa::openapi::Content {
    let mut parts = ObjectBuilder::new()
        .property("source", text().description(Some("The source of the notice that it comes from.")))
        .property("name", text().description(Some("What to call it; the file's own name without it.")))
        .property("date", text().description(Some("Its own date, as 2026-11-22.")))
        .property("note", text().description(Some("A note on it.")))
        .property("file", binary("The file, with its name; the last part. What it is is told from what is in it."))
        .required("source")
        .required("file");
    if form == FileForm::Other {
        let version = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1_usize));
        let about = "The version of the document whose file is replaced.";
        parts = parts.property("version", version.description(Some(about))).required("version");
    }
    ContentBuilder::new().schema(Some(parts)).build()
}

fn operation(spec: &ApiSpec) -> utoipa::openapi::path::Operation {
    let mut operation = OperationBuilder::new().operation_id(Some(spec.id)).summary(Some(spec.about));
    for name in spec.path.split(['{', '}']).skip(1).step_by(2) {
        let schema = if matches!(name, "party" | "record") { uuid() } else { text() };
        let parameter = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Path).required(Required::True);
        operation = operation.parameter(parameter.schema(Some(schema)).build());
    }
    for query in spec.query {
        let schema = match query.of {
            QueryOf::Text if query.needed => text().min_length(Some(1)),
            QueryOf::Text => text(),
            QueryOf::Id => uuid(),
            QueryOf::Number(most) => {
                ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1_usize)).maximum(Some(most))
            }
            QueryOf::OneOf(all) => text().enum_values(Some(all.iter().copied())),
        };
        let parameter = ParameterBuilder::new().name(query.name).parameter_in(ParameterIn::Query);
        let needed = if query.needed { Required::True } else { Required::False };
        let parameter = parameter.required(needed).description(Some(query.about)).schema(Some(schema));
        operation = operation.parameter(parameter.build());
    }
    if spec.again.is_some() && spec.method != Method::Delete {
        let parameter = ParameterBuilder::new().name("Idempotency-Key").parameter_in(ParameterIn::Header);
        let about =
            "A key of this request's own, 1 to 128 visible characters: however often it comes, it is done once.";
        let schema = text().min_length(Some(1)).max_length(Some(128)).pattern(Some("^[!-~]+$"));
        let parameter = parameter.required(Required::False).description(Some(about)).schema(Some(schema));
        operation = operation.parameter(parameter.build());
    }
    if let Some(form) = spec.file {
        let body = RequestBodyBuilder::new().content("multipart/form-data", form_of(form));
        operation = operation.request_body(Some(body.required(Some(Required::True)).build()));
    }
    if let Some(shape) = &spec.body {
        let needed = if spec.optional { Required::False } else { Required::True };
        let body = RequestBodyBuilder::new().content("application/json", json_of(shape)).required(Some(needed));
        operation = operation.request_body(Some(body.build()));
    }
    let mut done = ResponseBuilder::new().description("Done");
    match &spec.answer {
        Some(shape) => done = done.content("application/json", json_of(shape)),
        None if spec.gives_file => {
            let file = ContentBuilder::new().schema(Some(binary("The file as it was brought."))).build();
            done = done.content("application/octet-stream", file);
        }
        None if spec.status != 204 => {
            let any = ObjectBuilder::new().schema_type(Type::Object);
            done = done.content("application/json", ContentBuilder::new().schema(Some(any)).build());
        }
        None => {}
    }
    let problem = Ref::from_schema_name(Problem::name());
    let problem = ContentBuilder::new().schema(Some(problem)).build();
    let problem = ResponseBuilder::new().description("Not done").content("application/problem+json", problem);
    operation = operation.response(spec.status.to_string(), done.build()).response("default", problem.build());
    if spec.access != Access::Public {
        operation = operation.security(SecurityRequirement::new(SECURITY, Vec::<String>::new()));
    }
    operation.build()
}
