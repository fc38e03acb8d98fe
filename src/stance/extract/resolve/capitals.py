"""Expressions over capitalised words: what may be somebody's full name, what is none, and titles before a name."""

import re

PARTICLES = "de|van|von|der|den|bin|al|el|da|di|du|la|le"
FIRST = r"[A-ZÀ-ÞŠŽČĆŁ][\w’'-]*\w"
NAME = re.compile(
    rf"(?<![\w’']){FIRST}(?:\s(?:{PARTICLES}))?"
    rf"(?:[ \t]+(?:(?:{PARTICLES})[ \t]+)?(?:[A-Z]\.|{FIRST})){{1,7}}"
)
NOT_A_PERSON = re.compile(
    r"(?<!\w)(?:The|North|South|East|West|Atlantic|Indo|Euro|Ministr?y?|Institute|University|Times|Post|News|Agency|Council|Commission|Party|Cent(?:er|re)|Group|"
    r"Association|Foundation|Embassy|Office|Department|Treaty|Alliance|Organi[sz]ation|Summit|Concept|Declaration|Plan|"
    r"Program(?:me)?|Partnership|Strategic?|Street|Journal|Daily|Press|War|Sea|Strait|Ocean|Region|Pacific|Asia|Europe|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|"
    r"Thursday|Friday|Saturday|Sunday|Union|Nations|House|Palace|Liaison|Security|Defen[sc]e|Foreign|National|"
    r"International|Global|Peace|Bank|Board|Forum|Court|Club|Committee|Congress|Parliament|Forces?|Navy|Army|Web|By|In|"
    r"Cold|World|Self|Prime|General|Cabinet|Chief|Secretary|President|Chancellor|Minister|Premier|Spokes\w+|Ambassador|"
    r"Studies|Advanced|Headquarters|Tailored|Individually|Leaders|Ministers|Officials|Analysts|Experts|New|Threat|Air|Base|Airport|Square|Avenue|Hall|Hotel|Building|Lake|River|Islands?|Mount|Bay|Road|Bridge|Tower|School|College|Dialogue|"
    r"Exercise|Operation|Fleet|Command|Corps|Act|Bill|Law|Fund|Project|Initiative|Prize|Zone|Belt|Diet|Museum|Academy|Province|City|"
    r"Mr|Mrs|Ms|Dr|Professor|Senator|Former|Spokesman|Leader|King|His|Her|Read|Related|Stories|Image|Photo|Source|If|"
    r"When|While|But|And|As|At|On|For|From|With|After|Before|Earlier|Last|This|That|Also|To|According|Both|Only|Now|Then|Here|There|An|A|It|He|She|We|They|Our|Its|Their|What|Why|How|Who|Not|No|Yes|Since|Under|Over|Of|Or|So|Even|Although|Though|Because|Until|During|Afterwards?|Later|Meanwhile|Today|Yesterday|Tomorrow|Instead|However|Moreover|Separately|Similarly|Likewise|Asked|Speaking|Addressing|Writing|Citing|Quoting|Elsewhere|Nevertheless|Nonetheless|Still|Yet|Thus|Hence|Once|Again|Privately|Publicly|Recently|Previously|Finally|Indeed|Perhaps)(?!\w)"
)
TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sir|Gen|Adm|Sen|Rep|Lt|Col|Capt)\.?|Deputy|Vice|Acting|Trade|Interior|Finance|Economy|Government|"
    r"Military|Affairs|Large|State|Senior|Late|Then|Assistant|Under|Lady|Lord|Queen|Prince|Pope|Father|Major|Captain|Colonel|"
    r"First|Second|Director|Chair|Chairman|Chairwoman|Chairperson|Vice-Chair|Co-Chair|Rear|Admiral|Brigadier|Sergeant|Justice|Judge|Dean|Bishop|"
    r"[A-Z]\w+-(?:elect|designate|nominee)|Councillors|Representatives|Commons|Deputies|Lords|Senate|Assembly|Communist|Democratic|Democrat|Republican|Liberal|Labour|Labor|Conservative|Social|Green|Think|Tank"
)
