# Vad granskaren säger, på svenska. Varje meddelande: rubrik (liten bokstav först, ingen punkt), vad som syns på stället
# (.label), vad som ska göras (.help). Nycklar och argument är desamma i alla tre filer.

adm001 = automatiserade beslut förklaras inte
    .label = saknas: { $missing }
    .help = automated = {"{"} what = {"{"} .. {"}"}, how = {"{"} .. {"}"}, effect = {"{"} .. {"}"} {"}"}, eller automated = "none"

adm002 = ingenting sägs om automatiserade beslut
    .help = lägg till [decisions] automated = "none"

adm003-text = vem beslutar om krediten, en maskin?
    .label = talar om kredit
    .help = berätta om beslutet är automatiserat; om en människa beslutar, [decisions] automated = "none"

adm004 = marknadsföringen { $id } väljer personer efter vad de gjort
    .label = använder { $field }
    .help = berätta utifrån vad och varför: [decisions] profiling = {"{"} .. {"}"}; eller skilj uppgifterna från ändamålet

adm004-none = ingen profileras, men { $id } väljer personer
    .label = använder { $field }
    .help = berätta utifrån vad och varför: profiling = {"{"} .. {"}"}; eller skilj uppgifterna från ändamålet

adm004-text = målinriktning, men inget om profilering
    .label = { $found }
    .help = berätta det: [decisions] profiling = {"{"} .. {"}"}; om ingen profileras, profiling = "none"

bas001 = ändamålet { $id } saknar rättslig grund
    .label = ingen basis
    .help = lägg till basis = consent, contract, legal-obligation, vital-interest, public-task eller legitimate-interest

bas002-text = det här är ingen rättslig grund
    .label = { $found }
    .help = ange en av de sex: samtycke, avtal, rättslig förpliktelse, vitalt intresse, allmänt intresse, berättigat intresse

bas003 = ändamålet { $id }: vilket intresse?
    .label = inget intresse anges
    .help = lägg till interest = {"{"} .. {"}"}: vad den personuppgiftsansvarige behöver uppgifterna till

bas004 = ändamålet { $id }: ingen intresseavvägning antecknad
    .help = väg intresset mot människors rättigheter och anteckna datum och slutsats

bas005 = ändamålet { $id }: vilken lag?
    .label = ingen lag anges
    .help = lägg till law = "..", till exempel "bokföringslagen 2:10"

bas006 = ingen får veta hur samtycket återkallas
    .label = bygger på samtycke
    .help = lägg till [rights] how = {"{"} .. {"}"} och berätta hur samtycket återkallas

bas006-earlier = det sägs inte att tidigare behandling är laglig
    .label = samtycket kan återkallas
    .help = lägg till: att samtycket återkallas påverkar inte lagligheten av behandlingen före det

bas006-language = hur samtycket återkallas sägs inte på alla språk
    .label = saknas: { $missing }
    .help = berätta på varje språk hur samtycket återkallas

bas007 = samtycke får återkallas, men inget bygger på samtycke
    .label = inget ändamål på samtycke
    .help = ta bort rätten eller ge ändamålet som avses basis = "consent"

bas007-text = ett samtycke får återkallas, men inget grundar sig på det
    .label = { $found }
    .help = ta bort meningen eller ge den användning som avses basis = "consent"

bas008 = kontaktpersoner behandlas med avtal som grund
    .label = vems avtal?
    .help = lägg till ett ändamål på berättigat intresse: kontakt med kundens kontaktpersoner

bas009 = fältet { $field } saknar egen grund
    .label = { $kind }
    .help = lägg till i [[category]] special-ground = "..": villkoret i artikel 9.2

bas009-named = fältet { $field } rör känsliga uppgifter och är inte märkt
    .label = { $found }
    .help = lägg till special = "{ $kind }" och special-ground i kategorin; special = "none" om fältet inte säger något sådant om en människa

bas010 = fältet { $field } saknar egen grund
    .label = { $kind }
    .help = lägg till i [[category]] offence-ground = "..": lagen som tillåter det; annars ska uppgiften inte sparas

bas010-article9 = { $field }: en grund i artikel 9 räcker inte för brott
    .label = { $kind }
    .help = lägg till i [[category]] offence-ground = "..": lagen som tillåter det; annars ska uppgiften inte sparas

bas010-named = fältet { $field } rör brott och är inte märkt
    .label = { $found }
    .help = lägg till special = "{ $kind }" och offence-ground i kategorin; special = "none" om fältet inte rör någons brott

bas010-no-law = grunden för uppgifter om brott nämner ingen lag
    .label = { $found }
    .help = nämn lagen som tillåter det: samtycke och artikel 9 räcker inte; annars ska uppgiften inte sparas

bas011 = ändamålet { $id }: { $count } { $count ->
        [one] samtycke
       *[other] samtycken
    } kan inte visas
    .help = anteckna vem som samtyckte, när, hur och till vilken text; fråga på nytt om det gått förlorat

bas012 = ändamålet { $id }: ett barn samtycker ensamt
    .label = yngre än { $age } år
    .help = lägg till guardian = {"{"} .. {"}"}: hur vårdnadshavaren samtycker, eller höj åldern

ctl001-none = ingen personuppgiftsansvarig anges
    .help = lägg till [[controller]]

ctl001-unnamed = en personuppgiftsansvarig saknar namn
    .label = name saknas eller är tomt
    .help = skriv namnet så som det är registrerat

ctl002 = { $name } kan inte nås
    .label = varken adress, e-post eller telefon
    .help = lägg till address, email eller phone

ctl003-none = { $name } anger ingen kontakt i dataskyddsfrågor
    .label = ingen contact
    .help = lägg till contact = {"{"} role = .., email = ".." {"}"}

ctl003-no-email = kontaktpersonen har ingen e-post
    .label = ingen email
    .help = lägg till contact = {"{"} role = .., email = ".." {"}"}

ctl004 = { $name } saknar FO-nummer
    .label = ingen business-id
    .help = lägg till business-id = ".." (FO-nummer)

ctl005 = { $id } är inget FO-nummer
    .label = kontrollsiffran stämmer inte
    .help = jämför med registret på ytj.fi

ctl006 = en person anges, ett företag menas
    .label = { $name } är en person
    .help = ange företaget som personuppgiftsansvarig och personens roll under contact

ctl007 = ett namn står för flera företag
    .label = vilka företag?
    .help = ge varje företag en egen [[controller]]

ctl008 = samma företag bestämmer och handlar för en annan
    .label = är också personuppgiftsansvarig här
    .help = en beskrivning för det egna registret och en annan för det som behandlas för kunder

ctl009 = vad ansvarar { $name } för?
    .label = en av flera personuppgiftsansvariga
    .help = lägg till answers-for = {"{"} .. {"}"}: vilka uppgifter den sköter och vem man kontaktar

ctl010-unusable = det här är ingen e-postadress
    .label = inget e-postprogram tar emot den
    .help = skriv den som den är: dataskydd@example.fi

ctl010-obfuscated = det här är ingen e-postadress
    .label = inget e-postprogram tar emot den
    .help = skriv den som den är: dataskydd@example.fi

ctl010-domain = adressen hör till en annan domän
    .label = { $found }
    .help = ange den personuppgiftsansvariges egen adress eller lägg till domains = [".."]

ctl011 = { $name } behöver en företrädare
    .label = utanför EES
    .help = lägg till [representative] och berätta hur den nås

dat001 = inga uppgifter anges
    .help = lägg till [[category]]

dat002-field = personbeteckning utan grund
    .help = ta bort den eller lägg till identity-code-ground = ".." enligt 29 § i dataskyddslagen

dat002-own = det egna fältet { $field } är personbeteckningen
    .label = { $found }
    .help = använd fältet identity-code och ange identity-code-ground i kategorin, eller utelämna det

dat002-text = texten innehåller en personbeteckning
    .label = här
    .help = ta bort den: beskrivningen publiceras

dat002-found = { $count } { $count ->
        [one] personbeteckning
       *[other] personbeteckningar
    } hittades
    .help = radera dem eller ange identity-code-ground = ".."

dat002-named = personbeteckning utan grund
    .label = { $found }
    .help = lämna bort den eller ange den grund i 29 § i dataskyddslagen som tillåter den

dat003-text = förteckningen över uppgifter lämnas öppen
    .label = { $found }
    .help = räkna upp allt som sparas och inget annat

dat004-near = { $field } lämnas ut, men ingen kategori har det
    .label = inte i någon kategori
    .help = menade du { $near }? lägg annars till det i en kategori

dat004-goes-out = { $field } lämnas ut, men ingen kategori har det
    .label = inte i någon kategori
    .help = lägg till det i en kategori eller ta bort det här

dat004-asked = { $field } frågas efter, men ingen kategori har det
    .label = frågas av den som använder en rättighet
    .help = fråga inte efter det eller lägg till det i en kategori

dat004-source = { $field } samlas in, men ingen kategori har det
    .label = samlas in här
    .help = sluta samla in det eller lägg till det i en kategori

dat004-text = { $found } nämns, men finns inte i någon kategori
    .label = samlas in, efterfrågas eller lämnas ut
    .help = lägg till det i en kategoris fält eller ta bort det ur texten

dat005-field = ett lösenord hör inte till registret
    .help = ta bort fältet; inloggningssystemet sparar bara ett hashvärde

dat005-text = ett lösenord hör inte till registret
    .label = { $found }
    .help = ta bort det; inloggningssystemet sparar bara ett hashvärde

dat006 = kategorin { $id }: vems uppgifter?
    .label = ingen about
    .help = lägg till about = [..]: customer, prospect, contact-person, user, visitor

dpi001 = ingen konsekvensbedömning är antecknad
    .help = bedöm konsekvenserna först; riskerna: { $risks }

dpo001 = dataskyddsombudet kan inte nås
    .help = lägg till email, phone eller address; namnet behövs inte

dpo002-contact = dataskyddsombud eller kontaktperson?
    .label = samma som contact
    .help = om artikel 37.1 inte kräver något ombud (myndighet, övervakning i stor skala eller känsliga uppgifter), ta bort [dpo]; ge det annars en egen adress

dpo002-decides = dataskyddsombudet övervakar sina egna beslut
    .label = beslutar om behandlingen
    .help = utse någon som inte beslutar varför och hur uppgifter används; om artikel 37.1 inte kräver något ombud, ta bort [dpo]

dpo003-public = { $name } behöver ett dataskyddsombud
    .label = ett offentligt organ
    .help = lägg till [dpo] med email eller phone

dpo003-scale = ett dataskyddsombud måste utses
    .label = { $risk }
    .help = lägg till [dpo] med email eller phone

dpo004 = dataskyddsombudet är inte anmält till myndigheten
    .help = anmäl på tietosuoja.fi och anteckna dagen

gps001 = ändamålet { $id } har inget eget
    .label = återkallelsen delar uppgifter eller grund med andra
    .help = basis = "legal-obligation" och en egen kategori med bara det som en återkallelse kräver

gps001-other = kategorin { $id } är endast för säkerhet
    .label = även { $purpose } använder den
    .help = ta bort ändamålet: en adress för återkallelser används inte till annat

inf001 = beskrivningen saknar datum
    .label = ingen version
    .help = lägg till version = "2026-11-21": dagen då den börjar gälla

inf002 = äldre än { $count } { $unit ->
        [day] dag
        [days] dagar
        [week] vecka
        [weeks] veckor
        [month] månad
        [months] månader
        [year] år
       *[years] år
    }
    .label = senast genomgången denna dag
    .help = gå igenom den, rätta det som ändrats och ange dagen som version

inf003-text = ändringar meddelas inte
    .label = { $found }
    .help = berätta hur människor informeras innan en ändring träder i kraft

inf004-none = ingenting säger hur ändringar meddelas
    .help = lägg till changes = {"{"} .. {"}"} under [notice]

inf004-text = den kan ändras utan att någon får veta det
    .label = { $found }
    .help = berätta hur det meddelas: per e-post, på sidan, hur långt i förväg

inf004-time = texten lovar en tid som ingen vakar över
    .label = { $found }
    .help = lägg till changes-notice = "14 days": en vidare användning börjar först när den tiden har gått

inf005-empty = texten är ännu inte ifylld
    .label = en platshållare
    .help = skriv texten

inf005-text = texten är ännu inte ifylld
    .label = { $found }
    .help = skriv det som hör hit

inf006-text = det finns ingen punkt { $number }
    .label = { $found }
    .help = hänvisa till rubriken eller rätta numret

inf007-text = beskrivningen görs till en del av ett avtal
    .label = { $found }
    .help = håll den åtskild från villkor: den informerar och binder ingen

inf008-text = vad görs egentligen? det finns { $count } förbehåll
    .label = det första: { $found }
    .help = säg vad som görs, när och för vem, utan "kan" och "eventuellt"

inf009 = text saknas: { $missing }
    .help = lägg till { $missing } eller ta bort språket under [notice]

inf009-plain = en text räcker inte för alla språk
    .help = lägg till { $missing } eller ta bort språket under [notice]

inf009-measure = skyddsåtgärden { $id } saknar text
    .help = lägg till text = {"{"} ... {"}"}: annars publiceras bara dess id

inf009-near = skyddsåtgärden { $id } saknar text
    .help = menade du { $near }? lägg annars till text = {"{"} ... {"}"}

inf010-text = vem är { $found }?
    .label = ett avtalsord som inte förklaras
    .help = skriv företagets namn eller "vi"

law001-text = hänvisar till en upphävd lag
    .label = gäller inte sedan { $date }
    .help = hänvisa till { $sv }

law002-text = en lag är felstavad
    .label = { $found }
    .help = skriv GDPR, dataskyddsförordningen, 1050/2018

law003-text = dataskyddsförordningen kallas direktiv
    .label = { $found }
    .help = den är en förordning: { $sv }

law004-text = ett ord ur den upphävda lagen
    .label = { $found }
    .help = skriv dataskyddsbeskrivning, personuppgiftsansvarig

law005-text = ett namn som inte längre används
    .label = heter något annat sedan { $date }
    .help = skriv { $sv }

lim001-depth = för många nivåer i varandra
    .help = ingen del av en beskrivning går så djupt

lim001-extends = för många filer bygger på varandra
    .label = en för mycket
    .help = slå ihop några av grundfilerna

lim001-file = filen är större än 1 MiB
    .help = en beskrivning läses av människor: förkorta den

lim001-items = en lista har över { $max } poster
    .help = förkorta den

lim001-tables = för många tabeller och listor
    .label = den första för mycket
    .help = dela registret i flera

lim001-text = en text är längre än { $max } tecken
    .help = förkorta den: den ska läsas

mkt001 = ändamålet { $id } saknar förhandssamtycke
    .label = når människor elektroniskt
    .help = basis = "consent"; eller own-customers = true när bara egna kunder får veta om liknande produkter

mkt001-others = ändamålet { $id } når andra än kunder
    .label = inte kunder
    .help = own-customers = true hör ihop med during = ["customer"]

mkt001-implied = nyhetsbrev utan samtycke
    .label = { $found }
    .help = ange det: ett ändamål på samtycke med channel = ["email"]

mkt002-field = kakor läses utan samtycke
    .label = innehåller visit.cookie
    .help = håll kakor i en egen kategori vars ändamål bygger på samtycke

mkt002-text = kakor utan samtycke
    .label = { $found }
    .help = säg att kakor som inte behövs sätts först efter samtycke

mkt002-browser = webbläsarens inställningar är inget samtycke
    .label = { $found }
    .help = fråga innan en kaka sätts; att neka ska vara lika lätt

mkt003 = ändamålet { $id }: genom vilken kanal?
    .label = marknadsföring utan kanal
    .help = lägg till channel = ["email"], eller sms, phone, post

mkt003-implied = marknadsföring: genom vilken kanal?
    .label = { $found }
    .help = ange ändamålet med channel = [..]

pur001 = inget ändamål anges
    .help = lägg till [[purpose]]

pur002-category = kategorin { $id } tjänar inget ändamål
    .label = sparas i onödan
    .help = lägg till purposes = [..] eller sluta spara uppgifterna

pur002-purpose = ändamålet { $id } använder inga uppgifter
    .label = inte i någon kategori
    .help = lägg till det i en kategori eller ta bort det

pur003-text = ändamålet är vagt
    .label = { $found }
    .help = säg vad som görs, med vilka uppgifter och för vem

pur004-none = mottagaren { $id }: för vad?
    .label = inga purposes
    .help = lägg till purposes = [..]

pur004-other = { $field } sparas inte för det ändamålet
    .help = ge mottagaren ett ändamål ur kategorin som har fältet

pur004-implied = { $found } är inget angivet ändamål
    .label = en användning som inget ändamål nämner
    .help = lägg till ett [[purpose]] för den eller avstå från den

pur005-contract = ändamålet { $id } är marknadsföring med avtal som grund
    .help = gör det till ett eget ändamål på samtycke eller berättigat intresse

pur005-mixed = ändamålet { $id } blandar kundvård och marknadsföring
    .label = båda i samma ändamål
    .help = gör marknadsföringen till ett eget ändamål med egen grund, kanal och invändning

rcp001 = ingenting säger vem som får uppgifter
    .help = lägg till [[recipient]], även biträden; om ingen, [recipients] none = true

rcp002-text = det här är ingen bestämd
    .label = { $found }
    .help = ange företaget; om de är många, säg av vilket slag och hur de väljs

rcp003 = { $system } behandlar uppgifter men är ingen mottagare
    .label = ingen mottagare heter så
    .help = lägg till en [[recipient]] för den som driver det eller sluta använda det

rcp004 = mottagaren { $id } saknar avtal
    .label = ett personuppgiftsbiträde
    .help = lägg till agreement = 2025-03-01, avtalets dag; utan avtal får den ingenting

rcp004-later = mottagaren { $id } har inget avtal ännu
    .label = kommer först senare
    .help = lägg till den när avtalet gäller

rcp004-record = mottagaren { $id }: inget avtal antecknat
    .help = spara avtalet: dag, version, land och underbiträden

rcp005 = ingen får uppgifter, och ändå får någon
    .label = mottagaren { $id } får
    .help = ta bort none = true eller mottagarna

rcp005-text = uppgifter lämnas inte ut, men { $id } får dem
    .label = { $found }
    .help = säg till vem uppgifter lämnas, eller ta bort mottagaren

rcp005-texts = en mening nekar utlämnande, en annan berättar om det
    .label = { $found }
    .help = rad { $line } säger: { $other }; behåll den som stämmer

rcp005-given = ingen får uppgifter, men texten lämnar ut dem
    .label = { $found }
    .help = lägg till [[recipient]] eller rätta texten

rcp006 = mottagaren { $id } är vem som helst
    .label = publiceras om ingen förbjuder det
    .help = publicera med samtycke eller där en lag säger så

rcp007-text = texten hänvisar vidare utan länk
    .label = { $found }
    .help = säg det här eller ge sidans adress

ref001 = ingenting heter { $id } ({ $sort })
    .label = leder ingenstans
    .help = ange det: [[{ $what }]] id = "{ $value }"

ref001-near = ingenting heter { $id } ({ $sort })
    .label = leder ingenstans
    .help = menade du { $near }?

ref001-unused = ingen kategori har fältet { $field }
    .label = angivet men aldrig använt
    .help = lägg till det i en kategori

ref001-condition = ingen kategori har fältet { $field }
    .label = leder ingenstans
    .help = ange ett ja/nej-fält eller ett fält och dess värde: "country = SE"

ref002-built-in = { $id } är inbyggt ({ $sort })
    .label = id:t är upptaget
    .help = välj ett annat id

ref002-field = { $field } finns redan i kategorin
    .label = igen
    .help = ta bort den ena

ref002-list = { $value } står två gånger i listan
    .label = igen
    .help = ta bort den ena

ref002-twice = två av slaget { $sort } heter { $id }
    .label = den andra
    .help = välj ett annat id

ref003 = grundfilen { $file } kan inte läsas
    .label = { $why }
    .help = ange en fil i samma mapp

ref003-outside = grundfilen { $file } finns på annat håll
    .label = bara filer bredvid denna läses
    .help = ange namnet på en .toml-fil i samma mapp eller under den

ref003-circle = filerna bygger på varandra i en ring
    .label = leder tillbaka hit
    .help = låt kedjan sluta i en fil som inte bygger på någon

ret001 = kategorin { $id } sparas utan slut
    .label = ingen keep
    .help = lägg till keep = "6 months after relationship-end"

ret002 = { $text } tar aldrig slut
    .label = ingen dag följer av detta
    .help = säg hur länge och efter vad: "{ $example }"

ret002-text = ingen dag följer av detta
    .label = { $found }
    .help = säg hur många månader eller år och efter vad

ret003 = uppgifterna raderas bara på begäran
    .label = inget raderar dem av sig självt
    .help = säg hur länge och efter vad: "{ $example }"

ret004 = kategorin { $id } raderas för tidigt för bokföringen
    .label = { $sv }
    .help = keep = "{ $years } years after financial-year-end" i en egen kategori

ret004-relationship = kategorin { $id } raderas tidigare än lagen tillåter
    .label = { $sv }
    .help = keep = "{ $years } years after relationship-end" i en egen kategori

ret005 = kategorin { $id } sparas mycket länge
    .label = varför så länge?
    .help = förkorta tiden eller lägg till keep-why = {"{"} .. {"}"}

ret005-log = användningsloggen sparas mycket länge
    .label = varför så länge?
    .help = 24 månader, eller lägg till keep-why = {"{"} .. {"}"}

ret006-no-event = { $text } från vad? inget startar tiden
    .label = efter vad?
    .help = lägg till en händelse: "{ $example }"

ret006-unknown-event = ingen sådan händelse finns
    .label = inte en av de sex
    .help = received, record-date, relationship-end, last-contact, financial-year-end, consent-withdrawn: "{ $example }"

ret006-no-consent = kategorin { $id } har inget samtycke att återkalla
    .label = inget startar tiden
    .help = välj en annan händelse eller ge kategorin ett ändamål på samtycke

ret007 = loggens förvaringstid saknas
    .help = lägg till [log] keep = "24 months", som är standard

ret007-no-keep = loggens förvaringstid saknas
    .label = ingen keep
    .help = lägg till keep = "24 months", som är standard

ret007-mixed = kategorin { $id } har loggar bland annat
    .label = en logg
    .help = håll loggar i en egen kategori: keep = "12 months after record-date"

ret008 = kategorin { $id }: potentiella kunder blir kvar för alltid
    .label = en relation som inte börjat tar inte slut
    .help = håll potentiella kunder i en egen kategori: keep = "12 months after last-contact"

ret008-built-in = { $id }: den som aldrig blev kund blir kvar
    .label = en relation som inte börjat tar inte slut
    .help = lägg till under [built-in] { $bare } = "3 years after last-contact"

rgt001 = rätten till tillgång saknas
    .label = inte bland rättigheterna
    .help = lägg till "access" i named

rgt002 = rätten till rättelse saknas
    .label = inte bland rättigheterna
    .help = lägg till "rectification" i named

rgt003 = rätten till radering saknas
    .label = inte bland rättigheterna
    .help = lägg till "erasure" i named

rgt004 = rätten till begränsning saknas
    .label = inte bland rättigheterna
    .help = lägg till "restriction" i named

rgt005 = rätten att göra invändningar saknas
    .label = inte bland rättigheterna
    .help = lägg till "objection" i named

rgt006 = rätten till dataportabilitet saknas
    .label = inte bland rättigheterna
    .help = lägg till "portability" i named

rgt007 = rätten att lämna in klagomål saknas
    .label = inte bland rättigheterna
    .help = lägg till "complaint" i named

rgt008-none = till vilken myndighet kan man klaga?
    .label = ingen anges
    .help = lägg till authority = "Dataombudsmannens byrå" och hur den nås

rgt008-other = det här är inte Finlands tillsynsmyndighet
    .label = { $found }
    .help = ta bort raden: då står myndigheten i texten med sin adress

rgt009 = rätten att neka marknadsföring visas inte för sig
    .label = marknadsföring kräver det
    .help = lägg till "object-marketing" i named: sägs för sig

rgt009-unmarked = ändamålet { $id } är inte märkt som marknadsföring
    .label = { $found }
    .help = lägg till marketing = true och kanalerna (channel), eller ge marknadsföringen ett eget ändamål

rgt010-text = en begäran tas emot på få sätt
    .label = { $found }
    .help = ta emot begäranden på alla sätt: e-post, telefon, brev, besök

rgt010-person = begäranden tas emot bara på plats
    .label = { $found }
    .help = ta emot begäranden på alla sätt: e-post, telefon, brev, besök

rgt010-signed = en underskrift krävs
    .label = { $found }
    .help = fråga bara efter det som behövs för att känna igen personen; ingen underskrift behövs

rgt011-text = mer begärs än vad som behövs
    .label = { $found }
    .help = fråga bara efter det som finns i registret och skiljer personen från andra

rgt011-copy = en kopia av en identitetshandling begärs
    .label = { $found }
    .help = känn igen människor på det som finns i registret; fråga mer bara om du tvivlar på vem som frågar

rgt012-none = inom vilken tid besvaras en begäran?
    .label = ingen tid
    .help = lägg till within = "1 month"

rgt012-long = svaret kommer för sent
    .label = längre än lagen tillåter
    .help = within = "{ $months } month" eller kortare

rgt012-text = svaret kommer för sent
    .label = { $found }
    .help = svara inom en månad; bara i ett komplicerat ärende får tiden förlängas med två månader

rgt013-none = kostar det att använda en rättighet?
    .label = ingenting sägs
    .help = lägg till free = true

rgt013-fee = en avgift tas ut för en rättighet
    .label = inte gratis
    .help = free = true; en avgift får tas bara för ytterligare kopior och för uppenbart ogrundade eller orimliga begäranden

rgt013-text = en avgift tas ut för en rättighet
    .label = { $found }
    .help = svara avgiftsfritt; en avgift får tas bara för ytterligare kopior och för uppenbart ogrundade eller orimliga begäranden

rgt014 = ingenting säger hur rättigheterna används
    .help = lägg till [rights] how = {"{"} .. {"}"}: vem man frågar, på vilka sätt, inom vilken tid

rgt014-text = rättigheterna räknas upp, men inte hur de används
    .help = säg vem man frågar, på vilka sätt, inom vilken tid

rgt015-customers = inte bara kunder har rättigheter
    .label = { $found }
    .help = skriv "du har" eller "den registrerade har"

rgt015-only = bara kunder får använda sina rättigheter
    .label = { $found }
    .help = låt alla fråga vars uppgifter finns: även kontaktpersoner och intresserade

rgt015-narrow = rätten är snävare än lagens
    .label = { $found }
    .help = rättelse gäller fel; radering gäller också riktiga uppgifter

rop001-groups = kategorin { $id }: i registret över behandling saknas vems
    .help = lägg till about = [..] i kategorin

rop001-measures = i registret över behandling saknas åtgärderna
    .help = lägg till [[measure]], till exempel id = "encrypted-at-rest"

sec001 = ingenting säger hur uppgifterna skyddas
    .help = lägg till [[measure]], till exempel id = "encrypted-at-rest"

sec002-text = åtkomst som ingen kontrollerar
    .label = { $found }
    .help = säg vad som hindrar det: inga kontakter i enheten, bara godkända appar

sec003 = vem svarar för { $id }?
    .label = ett program ser inte detta
    .help = lägg till owner = ".." och review = "12 months"; evidence = ".." om det finns ett dokument

src001-unnamed = en källa saknar namn
    .label = inte den registrerade själv
    .help = lägg till name = {"{"} .. {"}"}: vilket register, vilken myndighet eller partner

src001-none = kategorin { $id }: varifrån?
    .label = inga sources
    .help = lägg till sources = [..]

src002-text = vilka är de andra källorna?
    .label = { $found }
    .help = ange varje källa, utan "i första hand"

src002-none = ingenting säger varifrån uppgifterna kommer
    .help = ange varje källa: den registrerade, ett register, en myndighet, ett företag

src003 = källan { $id }: hur får människor veta det?
    .label = inte från dem själva
    .help = lägg till informed = {"{"} .. {"}"}: inom en månad, eller vid första kontakten eller utlämnandet om det är tidigare

src003-asked = bara den som frågar får veta
    .label = { $found }
    .help = berätta utan att någon frågar: inom en månad, eller vid första kontakten eller utlämnandet om det är tidigare

src003-late = { $count } { $count ->
        [one] person
       *[other] personer
    } har inte informerats i tid
    .help = berätta nu varifrån deras uppgifter kommer

src004-text = ett slag av källa, inte en källa
    .label = { $found }
    .help = ange registret, myndigheten eller företaget

sta001 = kategorin { $id }: måste uppgifterna lämnas?
    .label = ingen required
    .help = lägg till required = "statute", "contract" eller "no"

syn001 = det här är inte giltig TOML
    .label = { $why }
    .help = se toml.io

syn002 = okänd nyckel { $key } i { $section }
    .label = ingen nyckel här
    .help = { $section } känner: { $known }

syn002-near = okänd nyckel { $key } i { $section }
    .label = ingen nyckel här
    .help = menade du { $near }?

syn002-lang = okänt språk { $lang }
    .help = använd fi, sv eller en

syn003 = { $key } vill ha { $wanted ->
        [text] text inom citattecken
        [flag] true eller false
        [date] ett datum
        [texts] texter inom citattecken
        [list] en lista av texter
        [tables] tabeller
       *[table] en tabell
    }
    .label = det här är { $what ->
            [text] text
            [flag] true eller false
            [date] ett datum
            [number] ett tal
            [list] en lista
           *[table] en tabell
        }
    .help = ge { $wanted ->
            [text] text inom citattecken
            [flag] true eller false
            [date] ett datum
            [texts] texter inom citattecken
            [list] en lista av texter
            [tables] tabeller
           *[table] en tabell
        }

syn003-extends = `extends` tar namnet på en fil
    .label = ingen text
    .help = skriv extends = "base.toml"

syn003-tables = { $key } är en lista av tabeller
    .label = det här är { $what ->
            [text] text
            [flag] true eller false
            [date] ett datum
            [number] ett tal
            [list] en lista
           *[table] en tabell
        }
    .help = skriv [[{ $bare }]] med två hakparenteser på vardera sidan

syn003-texts = { $key } vill ha text
    .label = det här är { $what ->
            [text] text
            [flag] true eller false
            [date] ett datum
            [number] ett tal
            [list] en lista
           *[table] en tabell
        }
    .help = skriv {"{"} fi = "..", sv = "..", en = ".." {"}"}

syn004 = { $section } saknar { $key }
    .label = här
    .help = lägg till { $bare } = ...

syn004-no-notice = filen saknar [notice]
    .help = börja med [notice] och ange id, name, version och languages

syn004-part = en del av beskrivningen saknas
    .help = jämför med en exempelbeskrivning

syn005-country = { $text } är ingen landskod
    .help = två versaler enligt ISO 3166-1: "FI"

syn005-date = { $text } är inget datum
    .help = skriv det som 2026-11-21

syn005-id = { $id } är inget id
    .help = små bokstäver a-z, siffror och streck, en bokstav först, högst 40 tecken

syn005-no-value = villkoret saknar värde
    .label = vilket värde?
    .help = ange ett ja/nej-fält eller ett fält och dess värde: "country = SE"

syn005-not-yes-no = { $field } säger inte ja eller nej
    .label = vilket värde?
    .help = ange ett ja/nej-fält eller ett fält och dess värde: "country = SE"

syn005-own-field = { $id } är inget eget fält
    .help = börja med own. och fortsätt med små bokstäver, siffror och streck

syn005-period = { $text } är ingen tid
    .help = dagar (days), veckor (weeks), månader (months) eller år (years): "{ $example }"

syn005-period-size = { $text } är ingen rimlig tid
    .help = minst 1 dag, högst 100 år: "{ $example }"

syn005-changes-notice = { $text } är för lång tid
    .help = ange högst två månader: det som berättades tidigare än så berättas på nytt

syn005-same-meaning = { $text } är ingen version före denna
    .label = samma dag eller senare
    .help = ange dagen för den version av beskrivningen som gäller nu: texterna betyder detsamma som i den

syn005-hidden = en text har ett tecken som ingen ser
    .label = { $found }
    .help = ta bort det: det kan vända eller dölja det som står intill

syn005-year-end = { $text } är inget årsslut
    .help = ange månad och dag: "12-31"

trf001 = mottagaren { $id }: i vilket land?
    .label = ingen country
    .help = lägg till country = "FI" eller en lista över alla länder där den sparar eller ser uppgifterna

trf002 = mottagaren { $id }: överföring vart?
    .label = inget land
    .help = lägg till country = ".."

trf002-text = överföring vart?
    .label = inget land
    .help = lägg till country = ["US"] eller vilka länder det är

trf003 = mottagaren { $id } har inget skydd där
    .label = utanför EES, inga skyddsåtgärder
    .help = lägg till safeguard = {"{"} kind = "scc", copy = "..", date = .. {"}"}, eller adequacy, bcr, art-49-1-b ..

trf003-text = uppgifter överförs utan skyddsåtgärder
    .label = vilka?
    .help = lägg till safeguard = {"{"} kind = "scc", copy = ".." {"}"}, eller adequacy, bcr, art-49-1-b ..

trf003-kind = mottagaren { $id }: vilken skyddsåtgärd?
    .label = ingen kind
    .help = kind = en av { $known }

trf003-near = { $kind } är ingen skyddsåtgärd i lagen
    .help = menade du { $near }?

trf003-unknown = { $kind } är ingen skyddsåtgärd i lagen
    .help = en av { $known }

trf003-clauses = mottagaren { $id }: vilka standardavtalsklausuler?
    .label = saknas: { $missing }
    .help = lägg till dagen för undertecknandet och modulen: date = .., module = ".."

trf003-later = mottagaren { $id }: skyddsåtgärden finns inte ännu
    .label = från { $date }
    .help = ange dagen då den undertecknades eller kontrollerades; före det får inget överföras

trf003-module = mottagaren { $id }: en annan rolls klausuler
    .label = { $kind }
    .help = välj den modul vars senare del är mottagarens roll, och underteckna den

trf003-processor = { $kind } räcker inte för ett biträde
    .label = endast för enskilda fall
    .help = mottagaren { $id } behandlar uppgifter hela tiden: ingå standardavtalsklausuler (scc) eller välj ett biträde inom EES

trf003-inadequate = inget beslut om adekvat skyddsnivå täcker { $country }
    .label = inte bedömt som adekvat
    .help = välj en annan skyddsåtgärd, till exempel scc

trf004 = mottagaren { $id }: var finns en kopia?
    .label = ingen copy
    .help = lägg till copy = "..": en adress eller sida där skyddsåtgärderna finns

trf004-nowhere = { $found } säger inte var en kopia fås
    .label = leder ingenstans
    .help = ange en adress, en sida eller ett telefonnummer

trf004-text = var finns en kopia av skyddsåtgärderna?
    .label = ingen copy
    .help = lägg till copy = "..": en adress eller sida där den finns

trf005-kind = { $kind } är inte längre en skyddsåtgärd
    .label = ogiltigförklarad
    .help = använd de nuvarande standardavtalsklausulerna (scc), eller adequacy om företaget finns på listan

trf005-clauses = dessa standardavtalsklausuler gäller inte längre
    .label = före den 4 juni 2021
    .help = ingå klausulerna i beslut (EU) 2021/914

trf005-text = nämner en skyddsåtgärd som inte längre finns
    .label = upphörde { $date }
    .help = { $sv }

trf006 = mottagaren { $id }: på listan sedan när?
    .label = kontrolldatum saknas
    .help = sök företaget på dataprivacyframework.gov och lägg till date = .. i skyddsåtgärden

trf006-before = mottagaren { $id }: kontrollerat före beslutet
    .label = beslutet om { $country } är från { $date }
    .help = kontrollera på nytt: ett tidigare beslut, till exempel Privacy Shield, gäller inte längre

trf007-text = överförs uppgifterna eller inte?
    .label = { $found }
    .help = säg ja eller nej och till vem: varje mottagare med sina länder

trf008 = mottagaren { $id } finns utanför EES
    .label = säger att inget lämnar det
    .help = ta bort detta eller mottagaren

trf008-text = mottagaren { $id } finns utanför EES
    .label = { $found }
    .help = säg vad som överförs och till vem, eller ta bort mottagaren

trf008-texts = uppgifterna både stannar inom EES och lämnar det
    .label = { $found }
    .help = rad { $line } säger: { $other }; behåll den som stämmer

trf008-out = detta för ut uppgifter ur EES, fast de stannar där
    .label = { $found }
    .help = ta bort stored-in-eea eller rätta texten

trf009 = mottagaren { $id }: lagen där är inte bedömd
    .help = bedöm om klausulerna håller under landets lag och anteckna dagen

trf010 = mottagaren { $id }: kan moderbolaget se uppgifterna?
    .label = moderbolag: { $parent }, { $country }
    .help = säg det: country = [.., "{ $country }"] med skyddsåtgärd; välj annars en tjänst utan sådant moderbolag

voc001-field = okänt fält { $field }
    .help = ta ett fält ur vokabulären eller ange ett eget med [[field]] id = "own.<namn>"

voc001-field-near = okänt fält { $field }
    .help = menade du { $near }?

voc001-kind = okänt slag av post { $kind }
    .help = en av: { $known }

voc001-kind-near = okänt slag av post { $kind }
    .help = menade du { $near }?

voc001-own = okänt fält { $field }
    .help = ange det: [[field]] id = "{ $id }"

word = { $value } är inget ord för { $key }
    .help = en av: { $known }

word-near = { $value } är inget ord för { $key }
    .help = menade du { $near }?

# Varför varje regel spelar roll.

why-ADM001 = människor ska få veta hur ett beslut om dem fattas och vad som följer av det
why-ADM002 = människor vill veta om en maskin beslutar om dem
why-ADM003 = ett kreditbeslut kan vara automatiserat: det måste sägas
why-ADM004 = att välja ut människor efter uppgifter är profilering: det måste sägas
why-BAS001 = ingen användning av personuppgifter är laglig utan grund
why-BAS002 = bara förordningens sex grunder är grunder
why-BAS003 = ett intresse kan vägas bara när man vet vilket det är
why-BAS004 = den som åberopar ett intresse måste kunna visa att det har vägts
why-BAS005 = en skyldighet eller uppgift kommer ur lag: ange den
why-BAS006 = att återkalla ett samtycke ska vara lika lätt som att ge det, och det ska berättas
why-BAS007 = en rätt att återkalla ett samtycke som ingen ber om vilseleder
why-BAS008 = en kontaktperson är inte part i arbetsgivarens avtal
why-BAS009 = särskilda kategorier är förbjudna om inte ett villkor tillåter dem
why-BAS010 = uppgifter om brott kräver en lag
why-BAS011 = ett samtycke gäller bara om det kan visas
why-BAS012 = ett barn under åldersgränsen kan inte samtycka ensamt
why-CTL001 = människor måste veta vem som ansvarar för deras uppgifter
why-CTL002 = ett namn räcker inte för att nå någon
why-CTL003 = rättigheter är lättast att använda när man vet vem man skriver till
why-CTL004 = namn ändras, FO-numret gör det inte
why-CTL005 = ett fel FO-nummer pekar på ett annat företag eller inget alls
why-CTL006 = personuppgiftsansvarig är företaget, inte personen som svarar för det
why-CTL007 = varje företag i en koncern som bestämmer är ansvarigt och ska anges
why-CTL008 = den som bestämmer och den som handlar för en annan är två roller och kräver två beskrivningar
why-CTL009 = när flera bestämmer ska det sägas vem som svarar för vad
why-CTL010 = en adress som måste rättas för hand når färre
why-CTL011 = en ansvarig utanför unionen behöver någon inom den
why-DAT001 = människor ska få veta vad som sparas om dem
why-DAT002 = en personbeteckning får användas bara på sin egen grund
why-DAT003 = en öppen förteckning säger inte var den slutar
why-DAT004 = det som lämnas ut, frågas efter eller samlas in måste anges
why-DAT005 = ett lösenord hör inte till registret: bara dess hashvärde får sparas, på annat håll
why-DAT006 = människor måste se om de avses
why-DPI001 = det som är riskfyllt för människor bedöms innan det påbörjas
why-DPO001 = ett dataskyddsombud finns för att kunna nås
why-DPO002 = ingen kan övervaka sina egna beslut
why-DPO003 = vissa ansvariga måste ha ett dataskyddsombud
why-DPO004 = myndigheten måste veta vem den kan nå
why-GPS001 = en återkallelse ska nå alla, och dess kontaktuppgifter används inte till annat
why-INF001 = en version känns igen på dagen då den börjar gälla
why-INF002 = en beskrivning som ingen sett på flera år stämmer inte längre
why-INF003 = människor informeras om ändringar; de ska inte behöva leta
why-INF004 = människor bör på förhand veta hur de får höra om ändringar
why-INF005 = en text som aldrig fylldes i säger ingenting
why-INF006 = en hänvisning som inte leder någonstans lämnar läsaren där
why-INF007 = en beskrivning informerar människor; de godkänner den inte
why-INF008 = den som läser "kan" och "eventuellt" får inte veta vad som sker
why-INF009 = den som tilltalas på ett språk ska få hela beskrivningen på det
why-INF010 = ett avtalsord säger ingenting till den som inte läst avtalet
why-LAW001 = personuppgiftslagen upphävdes den 1 januari 2019
why-LAW002 = en felstavad lag går inte att slå upp
why-LAW003 = GDPR är en förordning; direktivet före den upphörde den 25 maj 2018
why-LAW004 = den upphävda lagens ord vilseleder
why-LAW005 = ett namn som inte längre används går inte att hitta
why-LIM001 = en beskrivning läses av människor, och av registret vid varje start
why-MKT001 = e-post och textmeddelanden får göra reklam för människor bara med förhandssamtycke
why-MKT002 = att lagra eller läsa kakor kräver samtycke
why-MKT003 = kanalen avgör vilka regler marknadsföringen följer
why-PUR001 = uppgifter får sparas bara för ett ändamål
why-PUR002 = uppgifter utan ändamål får inte hållas, och ett ändamål utan uppgifter är inget
why-PUR003 = ett ändamål ska tala om vad som görs
why-PUR004 = den som får uppgifter får dem för ett angivet ändamål
why-PUR005 = direktmarknadsföring har en egen grund och en egen rätt att neka
why-RCP001 = människor ska få veta vem som får deras uppgifter, också om ingen får
why-RCP002 = man kan följa sina uppgifter bara till någon som är namngiven
why-RCP003 = ett system som behandlar uppgifter hör till någon som får dem
why-RCP004 = ett biträde handlar enligt skriftligt avtal eller inte alls
why-RCP005 = en beskrivning får inte säga två saker på en gång
why-RCP006 = tystnad är ingen grund för publicering
why-RCP007 = det som står på annat håll utan länk är inte sagt
why-REF001 = registret kan följa bara det som är angivet
why-REF002 = ett namn måste betyda en sak
why-REF003 = filen som denna bygger på måste finnas
why-RET001 = uppgifter sparas inte längre än de behövs
why-RET002 = personuppgifter får sparas bara så länge ändamålet kräver
why-RET003 = uppgifter försvinner när tiden är slut, begärt eller inte
why-RET004 = verifikat sparas sex år från slutet av det år då räkenskapsperioden gick ut
why-RET005 = en lång tid kräver ett skäl
why-RET006 = en tid som inget startar tar aldrig slut
why-RET007 = också användningsloggen är personuppgifter
why-RET008 = en relation som aldrig började tar aldrig slut
why-RGT001 = var och en får se sina uppgifter
why-RGT002 = var och en får sina uppgifter rättade
why-RGT003 = var och en får begära att uppgifterna raderas
why-RGT004 = var och en får begära att användningen begränsas
why-RGT005 = man får invända när grunden är ett intresse eller en allmän uppgift
why-RGT006 = uppgifter som getts med samtycke eller avtal får tas med
why-RGT007 = man får klaga hos myndigheten, och det ska sägas
why-RGT008 = rätten att klaga är till nytta för den som vet var
why-RGT009 = rätten att neka marknadsföring visas skild från allt annat
why-RGT010 = en rättighet får användas på vilket sätt som helst
why-RGT011 = den som använder en rättighet uppger bara det som behövs för att känna igen honom eller henne
why-RGT012 = svaret kommer inom en månad
why-RGT013 = att använda en rättighet kostar ingenting
why-RGT014 = en rättighet är till nytta för den som vet hur den används
why-RGT015 = rättigheterna tillhör alla vars uppgifter finns, så vida som lagen ger dem
why-ROP001 = registret över behandling säger vems uppgifter det gäller och hur de skyddas
why-SEC001 = människor vill veta hur deras uppgifter skyddas
why-SEC002 = en åtkomst som ingen kontrollerar är inget skydd
why-SEC003 = vad ett program inte ser måste någon svara för
why-SRC001 = människor ska få veta varifrån deras uppgifter kommer
why-SRC002 = en källa som vanligen är en utelämnar de andra
why-SRC003 = den vars uppgifter kommer från annat håll ska få veta det inom en månad
why-SRC004 = ett slag av källa är ingen källa
why-STA001 = människor måste veta om de är tvungna att lämna uppgifter
why-SYN001 = bara en fil som kan läsas kan följas
why-SYN002 = en nyckel som ingen läser lovar vad ingen håller
why-SYN003 = varje nyckel tar värden av ett slag
why-SYN004 = registret fungerar inte utan det
why-SYN005 = registret måste förstå varje värde
why-TRF001 = människor ska få veta om deras uppgifter lämnar EES
why-TRF002 = en skyddsåtgärd skyddar en överföring till något land: vilket?
why-TRF003 = uppgifter får lämna EES bara med skyddsåtgärder
why-TRF004 = var och en får se skyddsåtgärderna för en överföring
why-TRF005 = skyddsåtgärden har ogiltigförklarats eller upphört
why-TRF006 = ramverket gäller bara företag på listan
why-TRF007 = uppgifter överförs eller så överförs de inte
why-TRF008 = en beskrivning får inte säga två saker på en gång
why-TRF009 = klausuler skyddar bara där landets lag låter dem gälla
why-TRF010 = den som kan titta in utifrån har fått uppgifterna dit
why-VOC001 = ett fält betyder detsamma överallt, enligt vokabulären
