# Sidornas ord på svenska, så som den skrivs i Finland.

skip = Gå till innehållet
nav = Register
nav-notice = Beskrivning
nav-registers = Register
language = Språk
sign-out = Logga ut
back = Tillbaka
cancel = Avbryt
save = Spara
show = Visa
edit = Redigera
yes = ja
no = nej
nothing = Inget.
details = Närmare
what = Vad
when = När
how = Hur
how-hint = e-post, telefon, brev
reason = Orsak
category = Uppgiftskategori
all-categories = Alla uppgiftskategorier
records = Anteckningar
purpose = Ändamål
since-date = från { $date }
until-date = till { $date }
until-day = Sista dagen
from-day = Från och med

sign-in = Logga in
sign-in-help = Du får ditt konto av registrets administratör som en engångslänk.
sign-in-wrong = Användarnamnet eller lösenordet är fel.
sign-in-wait = För många försök. Försök igen om { $seconds } sekunder.
login = Användarnamn
password = Lösenord
join = Ta kontot i bruk
join-help = Välj användarnamn och lösenord. Kontot är bara ditt: ge det inte till någon annan. Länken fungerar bara den här gången.
join-closed = Länken har redan använts eller är för gammal. Be om en ny.
join-name = Namn
join-name-hint = Syns för dina kolleger. De registrerade ser bara din roll.
join-again = Lösenordet på nytt
join-password-hint = Minst { $least } tecken. En lång mening är ett bra lösenord.
join-password-wrong = Lösenordet ska ha minst { $least } och högst 128 tecken och får inte vara detsamma som användarnamnet.
join-login-wrong = Användarnamnet är upptaget eller innehåller annat än bokstäver, siffror och . _ @ + -. Längden är 3–80 tecken.
join-login-shared = Ett konto tillhör en person: välj ett eget namn, till exempel förnamn.efternamn. Namnet på en avdelning eller uppgift duger inte.
join-not-same = Lösenorden är inte likadana.
join-do = Ta i bruk

registers = Register
registers-none = Du har inget register ännu.
registers-none-help = Ett register uppstår när dess dataskyddsbeskrivning tas i bruk från kommandoraden. Om registret redan finns, be administratören om en roll i det.
registers-shut = Dessa register kunde inte öppnas. Orsaken finns i serverns logg.
register = Register
controller = Personuppgiftsansvarig
parties = Alla
current = Nuvarande
notice-read = Läs beskrivningen

list-counts = Begränsa listan
list-pages = Listans sidor
people = Personer
organisations = Organisationer
list-shown = { $matched ->
    [0] Inget att visa.
   *[other] { $shown } visas, { $matched } hittades.
}
list-empty = I registret finns ännu ingen som ändamålet gäller.
list-empty-help = Lägg till den första med knappen eller importera en fil. Bara uppgifter som beskrivningen nämner kan sparas.
list-none = Sökningen gav inga träffar.
list-none-help = Pröva början av ett ord, ett telefonnummer eller ett annat ändamål.
list-before = Föregående
list-after = Följande
search = Sök i registret
search-hint = Namn, företag, telefon, e-post
search-do = Sök
left-out-objected = { $n ->
    [one] En utelämnades på grund av sin invändning.
   *[other] { $n } utelämnades på grund av sina invändningar.
}
left-out-restricted = { $n ->
    [one] En utelämnades eftersom behandlingen är begränsad.
   *[other] { $n } utelämnades eftersom behandlingen är begränsad.
}
left-out-no-consent = { $n ->
    [one] En utelämnades eftersom samtycke saknas.
   *[other] { $n } utelämnades eftersom samtycke saknas.
}
left-out-no-relationship = { $n ->
    [one] En utelämnades eftersom ändamålet inte gäller ett sådant förhållande.
   *[other] { $n } utelämnades eftersom ändamålet inte gäller sådana förhållanden.
}
name = Namn
no-name = (namnet hör inte till detta ändamål)
organisation = Organisation
phone = Telefon
email = E-post
state = Förhållande
worth-noting = Att notera
tag-objects = Har invändningar
tag-goes = Raderas { $date }

new = Ny { $who }
new-kind = Vilket slag
new-contact = Kontaktperson för den organisation vars kort du kom från.
new-from = Varifrån uppgiften kommer
new-relation = Förhållande
new-as-none = Inget förhållande
new-since = Från och med
edit-from = Varifrån ändringen kommer
form-source = Källa
form-source-hint = Sparas vid varje ny uppgift.
form-problems = Rätta till detta innan du sparar
add-kind = Lägg till: { $kind }
add-contact = Lägg till kontaktperson
done-created = Tillagd i registret.
done-saved = Ändringen har sparats.
done-added = Anteckningen har lagts till.
done-standing = Registrerat.

timeline = Händelser
timeline-empty = Inga händelser som ändamålet gäller ännu.
stands-for = Företräder
ties-left-out = { $count ->
    [one] En koppling utelämnas: behandlingen är begränsad, eller så används den inte för detta ändamål.
   *[other] { $count } kopplingar utelämnas: behandlingen är begränsad, eller så används de inte för detta ändamål.
}
contacts = Kontaktpersoner
out-of-reach = (hör inte till detta ändamål)
why = Vad beskrivningen säger: { $field }
access = Uppgifter till den registrerade
access-json = JSON
rail = Vad beskrivningen säger
rail-help = Välj § vid en uppgift för att se vilken punkt i beskrivningen som tillåter den.
rail-used = Används till
rail-no-consent = inget samtycke
rail-restricted = Uppgifterna bara förvaras tills begränsningen upphör.
rail-held = Raderas inte än
rail-purpose = Ändamål och grund
rail-no-purpose = Beskrivningen nämner inte längre uppgiften.
rail-category = Uppgiftskategori
rail-source = Källa
rail-keep = Förvaras
rail-until = till och med { $date }
rail-no-rule = Ingen förvaringstid, eftersom beskrivningen inte längre nämner kategorin.
rail-recipients = Kan lämnas till
rail-nobody = Ingen
rail-open = Öppna beskrivningen

standing = Förhållande och förbud
standing-change = Registrera en ändring
standing-none = Inga samtycken, invändningar, begränsningar eller hinder för radering.
record-standing = Registrera
record = Registrera
history = Historik
consent = Samtycke
objection = Invändning
restriction = Begränsning av behandlingen
hold = Hinder för radering
restricted = Behandlingen begränsad
objects = Invänder
objects-all = all användning som man kan invända mot
consents = Samtycker
held = Hindrar radering
as = Förhållande
ground = Grund
ground-a = uppgifternas riktighet bestrids (18.1 a)
ground-b = behandlingen är olaglig (18.1 b)
ground-c = personen behöver uppgifterna för ett rättsligt anspråk (18.1 c)
ground-d = en invändning är inte avgjord (18.1 d)
act-begin = Förhållandet börjar
act-end = Förhållandet upphör
act-end-correct = Rätta dagen då förhållandet upphör
act-object = Personen invänder mot användning
act-object-end = Personen återtar sin invändning
act-restrict = Behandlingen begränsas
act-lift = Begränsningen upphör
act-consent = Personen ger sitt samtycke
act-withdraw = Personen återkallar sitt samtycke
act-hold = Radering hindras
act-release = Hindret för radering upphör

erase = Radera uppgifter
erase-what = Vad som raderas
erase-all = Alla uppgifter
erase-goes = Raderas
erase-stays = Blir kvar
erase-nothing = Inget kan raderas nu.
erase-backups = Raderingen omfattar säkerhetskopiorna och kan inte ångras.
erase-sure = Jag har kontrollerat vad som raderas
erase-unconfirmed = Bekräfta först att du har kontrollerat vad som raderas.
erase-do = Radera slutgiltigt
erased = Raderat
erased-count = Raderade mappar: { $folders }, enskilda anteckningar: { $records }.
stays-evidence = Bevis med egen förvaringstid
receipt = Kvitto

versions = Versioner av beskrivningen
version-number = Version { $number }
version-since = tagen i bruk { $date }
version-first = Den första versionen.
version-unread = Programmet kan inte längre läsa den här versionen eller den föregående.
version-same = Ingenting som publiceras har ändrats.
version-asked = Samtycket till ändamålet ”{ $purpose }” begärdes på nytt: ett tidigare givet räckte inte längre.
version-hash = Kontrollsumma (SHA-256):

notice-edit = Redigera beskrivningen
notice-edit-help = Kontrollen läser texten medan du skriver. Inget sparas förrän en ny version tas i bruk.
notice-text = Beskrivningens fil
notice-check = Kontrollera
notice-download = Ladda ner filen
notice-paste = Hämta in en gammal beskrivning
notice-public = Offentlig sida
notice-alone = filen är ensam här och kan inte bygga på en annan
notice-found-today = Kontroll i dag:
notice-on-record = Att visa utöver beskrivningen:
notice-no-record = Dokumentationen vid sidan av beskrivningen kan inte läsas: kör seloste doctor.
finding-evidence = Det som är gjort antecknas i hemmappens mapp evidence, i det här registrets fil:
notice-files = Filer
notice-file-toml = Beskrivningens fil
notice-file-record = Register över behandling (artikel 30)
notice-file-record-csv = Register över behandling som tabell
notice-file-processor = Personuppgiftsbiträdets register över behandling
notice-file-processor-csv = Personuppgiftsbiträdets register som tabell
rules = Reglerna bakom meningarna
rules-roles = Vem får använda
rules-no-role = Ingen i personalen.
rules-staff = Personalens roller
rules-evidence = Registrets egna bevis
rules-file = Filen rad för rad
rule-list = Kontrollens regler
rule-list-help = Kontrollen hänvisar till lagen men ger ingen juridisk rådgivning.
rule-english = Anvisningen är på engelska.
finding-head = Iakttagelser
finding-none = inget att anmärka
finding-none-help = Kontrollen hittade inget att anmärka på.
finding-errors = { $n ->
    [one] ett fel
   *[other] { $n } fel
}
finding-warnings = { $n ->
    [one] en anmärkning
   *[other] { $n } anmärkningar
}
finding-error = Fel
finding-warning = Anmärkning
finding-line = rad { $line }
finding-apply = Rätta
finding-apply-all = Rätta allt där inget behöver avgöras
finding-more = Dessutom { $n }. Rätta dessa först.
impact = Vad som ändras om du tar detta i bruk
impact-errors = Rätta felen först. Sedan ser du här vad som ändras och vem som ska informeras.
impact-transcript = Detta är en avskrift av en gammal beskrivning. Ett register blir det när raden transcript tas bort och iakttagelserna rättas.
impact-none = Inget: texten är densamma som den gällande.
impact-other = Textens id är { $id }, det här registrets { $register }. Det skulle bli ett annat register.
impact-version-older = Versionens dag { $date } är äldre än den gällande versionens. Ange ändringens dag.
impact-version-same = Versionens dag är densamma som den gällande versionens, { $date }. Ange ändringens dag.
impact-version-to-come = Versionens dag { $date } har inte kommit än. Ta den i bruk den dagen eller ange dagens datum som version.
impact-date-today = Ange dagens datum, { $date }, som version
impact-concerned = { $n ->
    [0] Utvidgningen berör ingen som det finns uppgifter om.
    [one] Utvidgningen berör en som det finns uppgifter om.
   *[other] Utvidgningen berör { $n } personer eller organisationer som det finns uppgifter om.
}
impact-nobody-told = Ingen behöver informeras på förhand.
impact-uncounted = Hur många detta berör räknas när du trycker på Kontrollera.
impact-publish = Versionen tas i bruk av administratören på kommandoraden. Ladda ner filen och ge kommandot:
impact-command = Detsamma kan göras på kommandoraden. Ladda ner filen och ge kommandot:
impact-day = DAG
impact-tell = Dagen är den då informationen gavs, till exempel 2026-11-30. Behöver ingen informeras är skälet något av dessa:
publish = Ta i bruk
publish-told = När informationen gavs
publish-why = Eller varför ingen behöver informeras
publish-known = De känner redan till det (13.4, 14.5 a)
publish-effort = Det skulle kräva en oproportionell ansträngning (14.5 b)
publish-law = Lagen föreskriver användningen eller hindrar information (14.5 c–d)
publish-sure = Jag har läst vad som ändras
publish-unsure = Bekräfta först att du har läst ändringarna.
publish-untold = Ändringen utvidgar användningen av uppgifter. Ange när informationen gavs eller varför ingen behöver informeras.
publish-day = Dagen är ingen dag, har inte kommit än eller är över två månader tillbaka. Den utvidgade användningen får börja först när informationen har getts.
publish-meanwhile = Den gällande versionen har bytts. Läs ändringarna på nytt.
publish-errors = Rätta felen först.
publish-not = Detta kan inte tas i bruk i det här registret. Orsaken finns nedan.
done-opened = Den nya versionen gäller.
paste-help = Klistra in er nuvarande dataskyddsbeskrivning. Du får ett utkast till fil och ser vad som saknas i den gamla texten.
paste-text = Gammal beskrivning
paste-hint = Text, Markdown eller HTML, på finska, svenska eller engelska. Texten sparas inte.
paste-do = Gör ett utkast
paste-too-large = Texten är för stor. Klistra in enbart beskrivningen, utan bilder och programkod.
notice-code-out = I texten fanns en personbeteckning. Den är borttagen, för beskrivningen läses av alla. Kontrollera stället.
paste-empty = Det finns inga ord i texten. Klistra in hela beskrivningen.
paste-no-text = Detta är inte text. Öppna beskrivningen, kopiera texten och klistra in den här.
old-head = Vad som behöver rättas i den gamla texten
old-help = Läst på språket: { $lang }. Utkastet finns nedan; luckorna är märkta med TODO.
old-draft = Till utkastet
old-none = Inget att anmärka.
old-no-contact = den personuppgiftsansvarige kan inte nås
old-no-purposes = inget ändamål anges
old-no-basis = den rättsliga grunden anges inte tydligt
old-interest = det berättigade intresset nämns inte
old-withdrawal = samtycke begärs, men inget sägs om att återkalla det
old-no-source = källan till uppgifterna anges inte
old-no-recipients = mottagarna anges inte
old-no-transfers = inget sägs om överföring utanför EES
old-safeguard = överföringen utanför EES saknar skyddsåtgärd
old-shield = Privacy Shield gäller inte längre
old-no-retention = ingen förvaringstid anges
old-vague-retention = ingen dag kan räknas ut ur förvaringstiden
old-no-rights = rättigheterna nämns inte
old-no-complaint = rätten att klaga hos tillsynsmyndigheten nämns inte
old-law = texten hänvisar till en upphävd lag
old-no-date = beskrivningen saknar datum

error-home = Till startsidan
error-id = Begärans beteckning:
error-sign-in = Logga in först
error-sign-in-help = Sessionen har upphört eller fanns inte. Logga in och försök igen.
error-foreign = Begäran kom inte från den här webbplatsen
error-foreign-help = Inget gjordes. Öppna sidan på nytt och skicka formuläret därifrån.
error-refused = Detta är inte tillåtet
error-refused-help = Inget visades eller ändrades.
error-not-found = Sidan hittades inte
error-not-found-help = Adressen är fel, uppgiften har raderats eller hör inte till din roll.
error-method = Så kan man inte fråga
error-method-help = Öppna sidan via en länk eller skicka formuläret från sidan.
error-busy = Servern är upptagen
error-busy-help = Vänta en stund och försök igen.
error-conflict = Någon hann ändra uppgiften
error-conflict-help = Någon hann ändra uppgiften. Öppna den på nytt och gör ändringen i den.
error-too-large = Begäran är för stor
error-too-large-help = Förkorta texterna eller spara i flera delar.
error-host = Servern öppnas inte med detta namn
error-host-help = Använd en adress som börjar med http://127.0.0.1 eller http://localhost.
error-input = Begäran kan inte utföras så
error-input-help = Någon uppgift passar inte: kontrollera datumen, det som saknas och om saken redan är registrerad.
error-server = Ett fel inträffade i servern
error-server-help = Inget som bekräftats har gått förlorat. Försök igen; om felet upprepas, ge administratören beteckningen nedan.
asked-day = Begärt den
asked-rectify = Personen begärde detta den (lämna tomt om ingen begärt)
asked-hint = Lagen ger en månad för att svara (artikel 12.3 i dataskyddsförordningen).
done-late = Sparat. Svaret kom mer än en månad efter begäran: berätta för personen vad dröjsmålet beror på och att det går att klaga hos dataombudsmannen.
done-later-than-told = Sparat. Svaret kom senare än beskrivningen lovar: berätta för personen vad dröjsmålet beror på.
answered-late = Klart. Svaret kom { $days } dagar efter begäran, och lagen ger en månad: berätta för personen vad dröjsmålet beror på och att det går att klaga hos dataombudsmannen.
answered-later-than-told = Klart. Svaret kom { $days } dagar efter begäran, senare än beskrivningen lovar: berätta för personen vad dröjsmålet beror på.
form-asked-wrong = Dagen för begäran kan inte ligga i framtiden eller före registrets öppnande.
form-day-wrong = Datumet är inte giltigt. Skriv det som år-månad-dag, till exempel 2026-11-30.
form-day-ahead = Dagen ligger mer än ett år framåt: kontrollera årtalet. Registrera det som ligger längre fram när det har kommit närmare.
form-day-old = Dagen ligger före år 1900: kontrollera årtalet.
form-how-missing = Berätta också hur saken kom fram: till exempel per telefon, e-post eller brev.
refused-gap = Beskrivningen säger inget om detta. Den borde kompletteras med: { $line }
refused-role-purpose = Din roll behandlar inte uppgifter för detta ändamål. Välj ett annat ändamål eller be den vars roll det hör till.
refused-role-may = Din roll får inte göra detta. Be den vars roll det hör till.
refused-token = Åtkomstnyckeln räcker inte till detta. Låt göra en som gör det, eller gör det inloggad.
error-token = Åtkomstnyckeln saknas eller gäller inte
error-token-help = Skicka en giltig nyckel i rubriken Authorization: Bearer.
error-body = Innehållet i begäran kan inte läsas
error-body-help = Skicka JSON så som det är beskrivet; läsningen stannade på rad { $line }, kolumn { $column }.
error-fields-help = Rätta de nämnda fälten och skicka begäran på nytt.
error-key = Idempotency-Key duger inte
error-key-help = Använd 1–128 synliga tecken.
error-key-reused-help = Samma nyckel gavs redan till en annan begäran: ge varje begäran en egen.
refused-everybody = Ändamålet gäller inte allas uppgifter på en gång.
refused-source = Beskrivningen tillåter inte uppgifterna från den valda källan. Välj en annan källa.
refused-identity-code = Texten innehåller en personbeteckning, och beskrivningen anger ingen grund för att spara den. Ta bort den och spara igen.
refused-not-objectable = Man kan inte invända mot denna användning, eftersom den grundar sig på avtal eller lag. Begränsa behandlingen eller radera det som inte behövs.
refused-not-by-consent = Ändamålet grundar sig inte på samtycke.
refused-erased = Uppgifterna har raderats.
refused-restricted = Behandlingen är begränsad: uppgifterna bara bevaras tills begränsningen upphör.
refused-objected = Personen har invänt mot denna användning.
refused-no-consent = Personen har inte gett sitt samtycke till detta.
refused-no-relationship = Personen har inget förhållande som ändamålet gäller.
export = Exportera till fil
export-do = Exportera
export-help = Kontaktuppgifter som fil. Det du exporterar kan registret inte längre radera åt dig.
export-leaves = { $n ->
    [one] { $n } person eller organisation exporteras.
   *[other] { $n } personer och organisationer exporteras.
}
export-empty = { $n ->
    [one] Om en finns det inget att föra ut för detta ändamål.
   *[other] Om { $n } personer eller företag finns det inget att föra ut för detta ändamål.
}
export-xlsx = Excel (XLSX)
export-csv = CSV
export-vcard = vCard
export-logged = I loggen antecknas vem som exporterade vems uppgifter, när och för vad.

# Import

import = Importera fil
import-do = Importera
import-help = CSV, Excel, vCard eller ett ZIP-paket med kort. Du ser vad som händer innan något importeras.
import-step-file = Fil
import-step-columns = Kolumner
import-step-look = Granskning
import-step-done = Import
import-file = Välj fil
import-drop = eller släpp den här
import-limits = Högst { $mb } MB, { $rows } rader och { $columns } kolumner. Filen finns bara i minnet och försvinner när importen är klar eller en halvtimme har gått.
import-relation = Relationen som börjar för dem som inte har någon
import-next = Fortsätt
import-no-file = Välj en fil.
import-no-source = Välj varifrån uppgifterna kommer.
import-no-rows = Filen har bara en rubrikrad. Välj en fil med uppgifter.
import-lately = Senaste importer
import-when = När
import-what = Vad
import-back = Ångra
import-parties = { $n ->
    [one] en person eller organisation
   *[other] { $n } personer eller organisationer
 }
import-undone = Ångrad
import-undo = Ångra importen
import-undo-until = till { $date }
import-rows = { $n ->
    [one] Filen har en rad.
   *[other] Filen har { $n } rader.
 }
import-columns-help = Kontrollera vad varje kolumn innehåller.
import-column = Kolumn
import-example = Exempel
import-field = Uppgift
import-column-number = Kolumn { $n }
import-guessed = Filen är inte i UTF-8. Den lästes som { $encoding }: kontrollera att å, ä och ö syns rätt.
import-sheets = { $n ->
    [one] Arbetsboken har ett blad till, som inte läses.
   *[other] Arbetsboken har { $n } andra blad, som inte läses.
 }
import-leave = Lämna bort
import-undeclared = Beskrivningen tillåter inte uppgiften. Raden som skulle behövas:
import-part-of = { $field } (del)
import-label = Anger arten av en annan kolumn
import-look = Granska
import-drop-it = Kasta filen
import-failed = Importen lyckades inte
import-again = Ändra kolumnerna
import-part = Importen avbröts. { $n } rader hann sparas. Importera samma fil igen: de sparade förblir som de är.
import-running = Uppgifterna importeras. Du kan lämna sidan: importen fortsätter.
import-looking = Filen jämförs med registret.
import-progress = { $done } / { $total } rader
import-nothing-yet = Inget har sparats ännu.
import-run = { $n ->
    [one] Importera en rad
   *[other] Importera { $n } rader
 }
import-done = Importen är klar.
import-done-same = Filen hade inget nytt.
import-another = Importera en annan fil
import-filter = Visa bara
import-new = Nya
import-changed = Ändras
import-same = Oförändrade
import-refused = Avvisade
import-left = Importeras inte
import-left-rows = { $n ->
    [one] på en rad
   *[other] på { $n } rader
 }
import-empty = { $n ->
    [one] En rad innehåller inget som beskrivningen tillåter.
   *[other] { $n } rader innehåller inget som beskrivningen tillåter.
 }
import-line = Rad
import-outcome = Resultat
import-more = { $n ->
    [one] … och en till.
   *[other] … och { $n } till.
 }
undo = Ångra importen
undo-removes = { $n ->
    [one] En som kom med importen raderas, även ur säkerhetskopiorna.
   *[other] { $n } som kom med importen raderas, även ur säkerhetskopiorna.
 }
undo-restores = { $n ->
    [one] Uppgifterna om en återställs.
   *[other] Uppgifterna om { $n } återställs.
 }
undo-unconfirmed = Kryssa för att importen ska ångras.
import-file-hash = Filens kontrollsumma (SHA-256):
undo-help = Detta kan inte ångras i sin tur, men samma fil kan importeras på nytt.
undo-sure = Ångra den här importen
undo-do = Ångra importen
undo-stays = Förblir som det är
undo-whose = Vems
undo-field = Uppgift
undo-card = Kort
undo-done = Importen är ångrad
undo-removed = { $n ->
    [one] En raderades.
   *[other] { $n } raderades.
 }
undo-restored = { $n ->
    [one] Uppgifterna om en återställdes.
   *[other] Uppgifterna om { $n } återställdes.
 }
import-alike = { $n ->
    [one] Liknar en som redan finns i registret eller filen: kontrollera om det är samma.
   *[other] Liknar { $n } andra som redan finns i registret eller filen: kontrollera om det är samma.
 }
alike = Finns samma redan i registret?
alike-help = Öppna kortet och kontrollera. Spara om det är någon annan.
alike-save = Spara, det är någon annan

nav-tokens = Program
tokens = Program
tokens-help = Ett program handlar med en nyckel: i din roll, och av den bara det som du väljer här.
tokens-document = API:ets dokument
tokens-yours = Dina nycklar
tokens-none = Det finns inga än. Med en nyckel når din webbutik, din bokföring eller ett eget skript registret.
token-new = Ny nyckel
token-label = Namn
token-label-hint = Vad den är till för, så att du känner igen den: Webbutiken.
token-for = För dessa ändamål
token-may = Den får
token-fields = Bara dessa fält
token-fields-hint = Fältens id med komma emellan; lämna tomt för allt som ändamålen når.
token-days = Den gäller i
token-days-of = { $n ->
    [one] { $n } dag
   *[other] { $n } dagar
}
token-make = Gör nyckeln
token-made = Nyckeln är gjord
token-once = Kopiera den nu dit där programmet har sina hemligheter: den visas bara den här gången, och ingen kan ta fram den.
token-until = till { $day }
token-used = senast använd { $day }
token-unused = aldrig använd
token-over = har gått ut
token-end = Avsluta
token-end-of = Avsluta nyckeln { $label }
token-no-label = Ge nyckeln ett namn på högst 60 tecken.
token-no-days = En nyckel gäller i 1–365 dagar.
token-too-many = Du har 50 nycklar: avsluta någon som inte används.
token-nothing = Välj minst ett ändamål och en sak som nyckeln får göra.
token-beyond = Du får själv inte göra något av detta för ändamålet ”{ $purpose }”.
token-no-field = Dataskyddsbeskrivningen har inget sådant fält: se fälten i den.
token-fields-and-law = En nyckel som begränsats till fält är inte för ändamål som lagen ställer: den som får sina uppgifter får alla.
may-read = se
may-write = lägga till och ändra
may-standing = anteckna kundförhållanden, samtycken och invändningar
may-erase = radera
may-import = läsa in filer
may-export = föra ut uppgifter
edit-undo = Ångra den senaste ändringen
edit-undo-help = Den senaste ändringen kan ångras till { $date }. Det tidigare värdet kommer tillbaka med sin källa.

# Konto, sessioner och den andra faktorn.
account = Mitt konto
account-no-second = Nu räcker det med lösenordet för att logga in. Med ett andra steg förblir kontot ditt även om någon får tag på lösenordet.
account-second-change = Ändra
second = Inloggning i två steg
second-help = Utöver lösenordet loggar du in med en kod som en app i din telefon visar.
second-app = Autentiseringsapp
second-app-used = Appen är i bruk.
second-end = Ta appen ur bruk
second-take = Ta i bruk
second-later = Senare
second-must = Administratören kräver inloggning i två steg: ta den i bruk innan du fortsätter.
second-how-app = Installera en autentiseringsapp i telefonen om du inte redan har en, till exempel Aegis, FreeOTP eller Google Authenticator.
second-how-picture = Läs av den här bilden med appen.
second-picture = QR-kod för autentiseringsappen
second-secret = Eller skriv in nyckeln i appen:
second-how-code = Skriv koden som appen visar.
second-code = Kod
second-code-hint = Sex siffror från appen, eller en av dina reservkoder.
second-step = Koden återstår
second-step-help = Lösenordet var rätt. Skriv koden som autentiseringsappen visar nu.
second-again = Börja om
second-lost = Har du tappat telefonen? Använd en reservkod. Saknas också den, be administratören om en ny länk.
second-wrong = Koden är fel, för gammal eller redan använd. Skriv den som appen visar nu.
second-over = Inloggningen avbröts. Börja om med lösenordet.
second-taken = Spara koderna nu. De visas inte igen.
recovery = Reservkoder
recovery-left = { $n ->
    [0] Det finns inga reservkoder kvar.
    [one] Det finns en reservkod kvar.
   *[other] Det finns { $n } reservkoder kvar.
}
recovery-help = Med de här { $n } koderna kommer du in om telefonen försvinner. Varje kod gäller en gång.
recovery-once = Skriv ut dem eller spara dem i en lösenordshanterare, inte i samma telefon.
recovery-done = Koderna är sparade
recovery-new = Skapa nya reservkoder
recovery-new-help = De gamla slutar gälla.
sessions = Sessioner
sessions-help = Här är du inloggad. Adresser sparas inte.
sessions-end-others = Logga ut alla andra
session-unknown = Okänd enhet
session-own = den här sessionen
session-times = började { $began }, senast använd { $seen }
session-end = Logga ut
session-end-of = Logga ut: { $device }
password-change = Byt lösenord
password-present = Nuvarande lösenord
password-new = Nytt lösenord
password-change-help = Dina övriga sessioner avslutas samtidigt.
password-present-wrong = Det nuvarande lösenordet är fel.
unlock = Sessionen är låst
unlock-help = Sidan har inte använts på en stund. Skriv lösenordet så fortsätter du där du slutade.
unlock-grave = Bekräfta med lösenordet
unlock-grave-help = Vi kontrollerar att det är du som ber om detta.
unlock-kept = Det du har skrivit finns kvar.
unlock-do = Fortsätt
unlock-done = Sessionen är upplåst. Fortsätt där du slutade.
unlock-other = Jag är inte den här användaren
error-network = Inte från det här nätverket
error-network-help = Det här används bara från angivna nätverk. Byt till arbetsplatsens nätverk eller fråga administratören.

# Administration: konton, inställningar, logg, roller.
admin = Administration
admin-help = Vilka som kommer åt registren, i vilken roll och hur länge.
admin-accounts = Konton
admin-state = Läge
admin-state-invited = Inbjuden, länken gäller till { $until }
admin-state-lapsed = Inbjuden, länken har gått ut
admin-state-used = I bruk
admin-state-ended = Avslutat
admin-roles = Roller
admin-no-roles = Inga roller: kontot kommer inte åt något register.
admin-role = Roll
admin-role-hint = Rollerna kommer ur registrets beskrivning. En administratör sköter också kontona.
admin-role-over = upphörde { $day }
admin-until-hint = Rollen upphör av sig själv efter den här dagen. Lämna tomt om det inte finns någon slutdag.
admin-operator = Administratör
admin-nameless = (inget namn ännu)
admin-invited-by = Inbjuden av
admin-invited-unknown = okänt
admin-by-init = installationen
admin-invite = Bjud in en användare
admin-whom = Till vem
admin-invite-do = Skapa inbjudan
admin-invite-help = Du får en länk som den inbjudna tar kontot i bruk med. Den gäller ett dygn och bara en gång.
admin-link = Länken är klar
admin-link-help = Ge den bara till den som den är avsedd för. Länken visas bara nu.
admin-link-why = Om lösenordet eller telefonen är borta kommer man i gång med en ny länk. Det gamla lösenordet och koderna slutar gälla när länken används.
admin-link-new = Skapa en ny länk
admin-relinked = En länk väntar på att användas.
admin-sessions-end = Logga ut överallt
admin-access = Åtkomst
admin-take = Ta bort rollen
admin-take-of = Ta bort rollen: { $role }
admin-grant = Ge rollen
admin-end = Avsluta kontot
admin-end-help = Sessionerna avslutas genast och åtkomstnycklar som kontot har skapat slutar gälla. Kontot kan inte öppnas på nytt.
admin-end-sure = Ja, avsluta det här kontot
admin-end-unsure = Bekräfta med ett kryss att kontot ska avslutas.
admin-end-do = Avsluta kontot
admin-is-ended = Kontot är avslutat. Bjud in användaren på nytt.
admin-no-name = Skriv vem kontot är för: 1–{ $most } tecken, ingen personbeteckning.
admin-no-role = Välj en roll som finns i registrets beskrivning.
admin-no-day = Den sista dagen är i dag eller senare, i formen år-månad-dag.
admin-last = Någon måste vara kvar som administratör. Ge uppgiften först till ett annat konto, utan slutdag.
admin-settings = Inställningar
admin-saved = Inställningarna är sparade. De gäller redan.
admin-second = Kräv inloggning i två steg av alla
admin-second-first = Ta själv först i bruk inloggning i två steg.
admin-idle = Lås när sidan inte har använts (minuter)
admin-idle-hint = { $least }–{ $most } minuter. Det som har skrivits finns kvar.
admin-idle-wrong = Ange låsningstiden i hela minuter, { $least }–{ $most }.
admin-networks = Nätverk
admin-networks-help = Från vilka nätverk man får logga in och använda ett register. Ett per rad, till exempel 192.0.2.0/24 eller 2001:db8::/32. Tomt: varifrån som helst.
admin-networks-all = All inloggning
admin-networks-promised = Beskrivningen lovar att registret används endast från kända nätverk. Skriv dem här.
admin-networks-wrong = { $list }: rad { $line } är inget nätverk, eller så är nätverken fler än { $most }.
admin-your-address = Din egen adress är nu { $address }.
admin-no-address = Din adress är inte känd, så nätverken kan inte begränsas: ange först proxyservern nedan.
admin-proxies = Betrodda proxyservrar
admin-proxies-hint = Bara deras uppgift om varifrån en begäran kom tros på (X-Forwarded-For).
admin-shut-out = Din egen adress finns inte i de här nätverken: du skulle stänga dig själv ute. Inget sparades.
log = Logg
log-help = Vem som har använt uppgifter, när och varför. Också att den här sidan öppnas antecknas.
log-deployment-help = Inloggningar, ändringar av konton och inställningar. Också att den här sidan öppnas antecknas.
log-one = Användningen av en registrerads uppgifter.
log-all = Hela loggen
log-who = Vem
log-whose = Vems
log-program = program
log-job = schemalagt arbete
log-more = { $n ->
    [one] och en till
   *[other] och { $n } till
}
log-some = { $n ->
    [one] en registrerad
   *[other] { $n } registrerade
}
log-erased = Anteckning { $seq } har raderats eftersom loggens förvaringstid har gått ut.
log-size = { $n ->
    [one] Loggen har en anteckning.
   *[other] Loggen har { $n } anteckningar.
}
log-older = Äldre
log-newest = Nyaste
roles = Roller
roles-help = Vad varje roll ser och ändrar. Tabellen kommer ur beskrivningen.
roles-field = Uppgift
roles-purposes = Ändamål
roles-may = Får
roles-reads = ser
roles-writes = ser och ändrar
roles-adds = lägger till
roles-nothing = ser inte
merge = Slå ihop
merge-find = Sök en annan post om samma person eller organisation
merge-found = Hittades
merge-found-none = Ingen annan hittades med de sökorden.
merge-likely = Troligen samma
merge-likely-none = Ingen annan har samma telefonnummer, e-postadress eller nummer. Sök på namn.
merge-beside = Vilken uppgift blir kvar?
merge-swap = Byt sida
merge-field = Uppgift
merge-ours = Den här posten blir kvar
merge-theirs = Den här slås ihop med den
merge-then = Vad som händer
merge-records = { $n ->
    [one] En anteckning flyttas.
   *[other] { $n } anteckningar flyttas.
}
merge-ties = { $n ->
    [one] En koppling flyttas.
   *[other] { $n } kopplingar flyttas.
}
merge-standing = Bådas invändningar, begränsningar och återkallade samtycken gäller.
merge-undo-help = Sammanslagningen kan ångras i { $days } dagar. Så länge bevaras också de uppgifter som inte blir kvar.
merge-do = Slå ihop
merge-was = Sammanslagen
merge-undo-until = En annan post har slagits ihop med den här. Det kan ångras senast { $date }.
merge-undo = Ångra sammanslagningen
done-merged = Posterna är sammanslagna.
done-unmerged = Sammanslagningen är ångrad. Det här är en egen post igen.

# Nycklar för inloggning.
passkeys = Lösennycklar
passkeys-help = En lösennyckel (passkey) finns i telefonen, datorn eller en säkerhetsnyckel. Med den loggar du in utan lösenord och kod.
passkeys-script = För att lägga till en lösennyckel behöver webbläsaren JavaScript.
passkeys-origin = Lösennycklar kan användas när servern öppnas med ett namn och över en skyddad förbindelse (eller som localhost).
passkey-label = Lösennyckelns namn
passkey-label-hint = Så att du känner igen den: Jobbtelefonen.
passkey-add = Lägg till en lösennyckel
passkey-rename = Byt namn
passkey-remove = Ta bort
passkey-remove-of = Ta bort lösennyckeln { $label }
passkey-made = tillagd { $day }
passkey-sign-in = Logga in med lösennyckel
passkey-use = Använd lösennyckel
passkey-failed = Lösennyckeln dög inte eller begäran avbröts. Försök igen.
passkey-known = Den här lösennyckeln är redan i bruk.
passkey-too-many = Kontot har redan { $most } lösennycklar. Ta bort en som inte används.
passkey-no-label = Ge lösennyckeln ett namn på högst { $most } tecken.
second-step-passkey = Lösenordet var rätt. Bekräfta ännu med en lösennyckel eller en reservkod.
second-code-recovery = En av dina reservkoder.
contact = Kontakta oss
contact-trap = Lämna tomt
contact-send = Skicka
contact-nothing = Skriv åtminstone en uppgift.
contact-often = Härifrån har redan skickats många meddelanden. Försök igen om en timme.
contact-failed = Ditt meddelande kunde inte tas emot just nu. Det du skrev finns kvar: försök igen om en stund.
contact-thanks = Tack, ditt meddelande har kommit fram.
contact-collected = Vad vi använder dina uppgifter till
contact-who = Vem
contact-why = Till vad
contact-long = Hur länge
contact-kept = { $what }: { $keep }
contact-waits = Om ingen tar upp ditt meddelande raderas det senast efter { $days } dagar.
contact-notice = Dataskyddsbeskrivning och dina rättigheter
inbox = Inkomna
inbox-help = Det som kommit in via formulär väntar här tills någon har sett på det. Det som ingen tar in i registret raderas senast efter { $days } dagar.
inbox-until = raderas { $day } om ingen tar in det i registret
inbox-none = Inget nytt har kommit in.
inbox-other = En del väntar för ett annat ändamål: välj det ovan.
inbox-take = Ta in i registret
inbox-refuse = Radera
inbox-mark = Markera { $name }
inbox-refuse-marked = Radera de markerade
inbox-refused = { $count ->
    [one] En kontakt raderades.
   *[other] { $count } kontakter raderades.
}
inbox-refuse-sure = { $count ->
    [one] En kontakt och allt som skrevs i den försvinner för gott.
   *[other] { $count } kontakter och allt som skrevs i dem försvinner för gott.
}
inbox-refuse-none = Ingen som ännu väntar var markerad.
inbox-refuse-do = Radera för gott
done-taken = Kontakten har tagits in i registret.
forms = Formulär
forms-help = Ett kontaktformulär för varje webbplats som företaget har. Det frågar bara efter det som beskrivningen säger.
forms-there = I bruk
forms-none = Det finns inga formulär än. Gör det första nedan.
forms-impossible = Beskrivningen nämner ingen källa som uppgifter får sparas från.
form-new = Nytt formulär
form-of = Källa och ändamål
form-label = Namn, till exempel webbplatsen
form-asks = Vad som frågas
form-sites = Webbplatser som får visa formuläret
form-sites-hint = En per rad, så här: https://www.example.fi. Länken till formuläret fungerar också utan.
form-make = Gör formuläret
form-open = Öppna
form-embed = Bädda in på en webbplats
form-end = Ta bort formuläret
contact-trapped = Lämna det nedersta fältet tomt och skicka på nytt.
contact-closed = Formuläret är inte i bruk just nu. Förlåt att du skrev förgäves: kontakta oss per e-post eller telefon.

today = I dag
today-switch = Byt register
today-waits = Att göra
today-things = { $n ->
    [0] ingenting
    [one] en sak
   *[other] { $n } saker
}
today-count = Antal
today-inbox = Kontakter via formulär
today-hold = Spärr upphör
today-requests = Obesvarade begäranden
today-review = Översyn av beskrivningen
today-nothing = Ingenting väntar på dig.
today-nothing-help = Här visas kontakter via formulär, obesvarade begäranden, spärrar som upphör och dagar som närmar sig, till exempel fakturors förfallodagar.
today-leaving = Raderas inom en vecka
today-counted = räknat { $when }
today-leaving-none = Av de uppgifter som du ser raderas ingen inom en vecka.
today-unwanted = { $n ->
    [one] Däribland en kontakt via formulär som ingen har tagit in i registret.
   *[other] Däribland { $n } kontakter via formulär som ingen har tagit in i registret.
}
today-held = { $n ->
    [one] Tiden för en anteckning har gått ut, men en spärr hindrar raderingen.
   *[other] Tiden för { $n } anteckningar har gått ut, men en spärr hindrar raderingen.
}
today-without-rule = I registret finns uppgifter som beskrivningen inte längre nämner. Ingen regel raderar dem.
today-deployment = För administratören
today-no-escrow = Det finns ingen nyckeldeposition. Om hemmappen går förlorad kan säkerhetskopiorna inte läsas.
today-escrow-behind = Nyckeldepositionen är inte aktuell.
today-no-backup = Ingen säkerhetskopia har tagits de senaste veckorna.
today-backup-old = Den senaste säkerhetskopian är över en vecka gammal: { $when }.
today-kept = Så har beskrivningen följts
today-sweep = Senaste raderingen
today-erased = Mappar raderade den här månaden
today-answered = Begäranden utförda den här månaden
today-answered-late = { $n } för sent
today-entries = { $n ->
    [one] en anteckning
   *[other] { $n } anteckningar
}
today-backup = Senaste säkerhetskopian
today-not-lately = inte de senaste veckorna
today-left = { $days ->
    [0] i dag
    [one] i morgon
   *[other] { $days } dagar
}
today-late = { $days ->
    [one] en dag försenad
   *[other] { $days } dagar försenad
}
registers-help = Vad som finns att göra i varje register.
monday = måndag
tuesday = tisdag
wednesday = onsdag
thursday = torsdag
friday = fredag
saturday = lördag
sunday = söndag

go = Sök överallt
go-help = Personer, företag och deras uppgifter i alla dina register, och sidor att gå till.
go-hint = Namn, telefon, serienummer eller sida
go-any = vilket som helst av mina
go-commands = Gå till
go-none = Inget hittades.
go-none-help = Pröva början av ett ord, ett telefonnummer eller ett annat ändamål: sökningen ser bara uppgifter som ändamålet gäller.
go-count = { $n ->
    [0] Ingen hittades.
    [one] En hittades.
   *[other] { $n } hittades.
}
go-all = Visa alla { $n }
go-left-out = { $n ->
    [one] En utelämnades, eftersom ändamålet inte gäller hen.
   *[other] { $n } utelämnades, eftersom ändamålet inte gäller dem.
}
keys = Tangenter
keys-key = Tangent
keys-help = Tangenterna är ur bruk när du skriver i ett fält.
keys-everywhere = Överallt
keys-search = Sidans sökning, eller sökning överallt
keys-new = Lägg till ny
keys-this = Den här listan
keys-leave = Stäng, eller lämna fältet
keys-next = Nästa
keys-before = Föregående
keys-open = Öppna
keys-choose = Välj
keys-card = Kortet
keys-note = Lägg till en händelse
keys-acts = Åtgärder
close = Stäng

document-choose = Välj den fil som du vill lägga till.
document-limits = En fil, högst { $mb } MB. Den förvaras krypterad, och härifrån kan den bara sparas, inte öppnas.
document-name-help = Utan namn får dokumentet filens namn, högst { $chars } tecken.
document-program = Program eller skript
document-replace = Byt ut filen
document-save = Spara filen
document-sending = Filen skickas
document-unknown = Fil
done-erased = Raderad, också ur säkerhetskopiorna.
erase-record = Radera den här anteckningen
access-files = ZIP med filerna

list-columns = Kolumner
list-columns-usual = De vanliga
keys-list = Listan

views = Vyer
view-label = Spara den här vyn som
view-shared = Delad med alla i registret
view-keep = Spara vyn
view-help = En vy minns begränsningen, ordningen, kolumnerna och ändamålet. Sökord minns den inte.
view-drop = Ta bort
view-drop-of = Ta bort vyn { $label }
view-is-shared = delad
export-json = JSON

many = För de valda
many-chosen = För de valda:
many-choose = Välj { $name }
many-all = Hela listan ({ $n })
many-go = Fortsätt
many-too-many = Högst { $most } kan behandlas på en gång: välj färre.
many-would = { $n ->
    [0] Skulle inte göras för någon.
    [one] Görs för en.
   *[other] Görs för { $n }.
}
many-already = { $n ->
    [one] För en är det redan så, eller så finns inget att göra.
   *[other] För { $n } är det redan så, eller så finns inget att göra.
}
many-gone = { $n ->
    [one] En finns inte längre.
   *[other] { $n } finns inte längre.
}
many-records = { $n ->
    [one] En anteckning raderas.
   *[other] { $n } anteckningar raderas.
}
many-staying = { $n ->
    [one] En anteckning blir kvar: spärr, lag eller egen förvaringstid.
   *[other] { $n } anteckningar blir kvar: spärr, lag eller egen förvaringstid.
}
many-done = { $n ->
    [0] Gjordes inte för någon.
    [one] Gjort för en.
   *[other] Gjort för { $n }.
}
many-back = { $n ->
    [0] Inget kunde ångras.
    [one] Ångrat för en.
   *[other] Ångrat för { $n }.
}
many-not = Gjordes inte
many-held = En spärr eller lagen hindrar att något raderas.
many-phrase = RADERA { $n }
many-phrase-type = Skriv: { $phrase }
many-phrase-wrong = Skriv de begärda orden exakt.
many-undo = Ångra
many-undo-can = Du kan ångra detta för alla på en gång inom en halvtimme.
many-undo-cannot = Detta kan inte ångras för alla på en gång.
many-undo-days = Det här kan ångras på en gång i { $days } dagar, för dem om vilka inget annat har antecknats sedan dess.
many-past = Åtgärder för många på sistone
many-past-help = Slut på förhållanden och hävda begränsningar som har antecknats för många på en gång under de senaste { $days } dagarna. Öppna en rad för att ångra.
many-past-none = Det finns inget att ångra.
many-past-count = För hur många
many-past-until = Kan ångras senast

form-more = Lägg till en till
form-more-of = Lägg till en till: { $field }

line = Allt på en rad
line-example = Aino Exempel, Exempel Ab, 040 123 4567, aino@example.fi
line-fill = Fyll i formuläret
line-company = Företag
line-company-hint = Om företaget ännu inte finns i registret läggs det till på samma gång, och förhållandet börjar med företaget.
