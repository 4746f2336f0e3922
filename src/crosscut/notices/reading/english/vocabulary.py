"""The words by which a reader of English papers tells people, posts and bodies apart.

Only word lists and the patterns made from them. What a phrase means is `names` and `roles`.
"""

from __future__ import annotations

import re


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS = words(
    """mr mrs ms miss mx dr drs prof professor sir dame lord lady baroness baron hon honourable
    honorable rt right h.e he h.h shri smt sri shrimati kum kumari thiru tmt thirumathi selvi
    atty engr er ar arch ir datuk dato dato' datin tun puan encik pn tuan haji hajah hj cik
    tpr ts justice judge councillor cllr councilor councilmember councilman councilwoman
    alderman senator councillors messrs drs professors cllrs justices sen rep congressman
    congresswoman assemblymember rev revd reverend fr father br bishop archbishop cardinal imam
    sheikh shaikh ustaz pastor rabbi canon maj gen lt col brig capt cmdr cdr adm sgt cpl pte
    wing air vice-admiral admiral general major colonel lieutenant captain brigadier commodore
    marshal sqn ldr gp adv advocate ca cpa fcpa chief-justice assoc associate a/prof a/p
    excellency ambassador amb hrh his her mdm madam mme mlle monsieur herr frau don doña sig
    excellencies esteemed citizen comrade cde chf barr barrister pharm tpl surv arc qs hajiya
    alhaji mallam venerable ven royal highness chief ogbeni otunba nana nii rear-admiral""",
)
# Titles that stand before a name only beside a further one ("Lt. Gen.", "Assoc. Prof."),
# or open a post as often as a name ("Chief Executive", "General Manager", "Air Force").
WEAK_HONORIFICS = words(
    """he his her royal right general major air wing captain colonel lieutenant chief judge
    ambassador associate assoc bishop marshal admiral commodore canon don ca advocate justice
    citizen barrister senator cardinal professor""",
)

POST_NOMINALS = words(
    """sc san s.c qc q.c kc k.c mp m.p mla mep mbe obe cbe kbe dbe gbe cb kcb gcb cmg kcmg dcmg cvo
    kcvo freng fbcs frs fmedsci fba frse fiet fima fca aca acca cpa cfa phd ph.d dphil md m.d
    mbbs mph msc m.sc mba bsc b.sc ba b.a ma m.a llb ll.b llm ll.m jd j.d esq esquire rn bsn
    msn rgn lcsw pe p.e jp ao am ac oam psm pjn bbm ppa pbm psa pvpa ias ips ifs irs iras irts
    ret retd rtd usn usa usmc ceng mice mrcp frcp frcs frcpath dds dmd dvm edd ed.d fcipd
    fellow-fba cpfa frics aicp faia pmp cissp rn-bc acm-rn i.a.s i.p.s i.f.s b.e m.i.e m.tech
    b.tech ceso csee""",
)
NAME_SUFFIXES = words("jr jr. sr sr. ii iii iv")

PARTICLES = words(
    """de da di do dos das del della der den van von vom zu la le el al bin bint binti ibn ben
    ter ten af av y e e. o' s/o d/o a/l a/p ap du des st st. wa ole""",
)

# Heads of posts: a phrase that holds one of these is a post, not a name.
TITLES = words(
    """prime minister ministers secretary secretaries undersecretary under-secretary director
    directors director-general directors-general chair chairman chairperson chairwoman chairs
    co-chair co-chairs co-chairman vice-chair vice-chairman vice-chairperson president
    presidents vice-president chancellor vice-chancellor pro-vice-chancellor provost dean
    deans rector principal principals head heads headmaster headteacher manager managers
    officer officers commissioner commissioners commander commanders general attorney
    solicitor surgeon governor governors mayor mayors administrator administrators registrar
    treasurer comptroller controller auditor auditors counsel counsellor counselor prosecutor
    prosecutors judge judges justice consultant consultants physician physicians nurse nurses
    engineer engineers partner partners founder co-founder representative representatives
    adviser advisers advisor advisors coordinator co-ordinator coordinators superintendent
    librarian lecturer lecturers fellow fellows analyst specialist scientist scientists
    researcher researchers student students member members advocate lawyer lawyers ambassador
    speaker leader leaders chief chiefs deputy deputies warden bursar inspector collector
    magistrate executive executives ceo cfo coo cio cto ciso cmo cso cno cpo cao cdo cro vp
    svp evp avp dg ddg md lead leads owner owners delegate delegates nominee nominees clerk
    marshal sheriff captain colonel professor professors reader instructor teacher teachers
    assistant associate aide spokesperson liaison trustee trustees convenor convener
    rapporteur facilitator ombudsman statistician economist architect planner accountant
    paediatrician pediatrician psychologist psychiatrist surgeon-general attorney-general
    deputy-attorney-general solicitor-general inspector-general secretary-general
    auditor-general comptroller-general postmaster prefect premier chief-of-staff staff envoy
    consul councillor alderman senator congressman scholar author entrepreneur developer
    designer programmer technician pharmacist midwife caretaker steward foreman supervisor
    expert experts person persons persons official officials designee designees permanent
    acting interim senior junior joint additional first second third principal-secretary vice
    pro retired former emeritus ex-officio pi co-pi postdoc veteran editor journalist
    owner-operator resident residents alumnus alumni parent parents worker workers citizen
    citizens appointee appointees hod vc dvc pvc gm agm dgm cmd sergeant-at-arms
    parliamentarian whip magistrates tutor coach curator archivist chaplain practitioner
    practitioners operator cto-in-residence technologist strategist correspondent commandant
    intendant attaché superintendant maintainer maintainers""",
)

# Heads of bodies.
BODIES = words(
    """ministry ministries department departments dept office offices bureau agency agencies
    authority authorities board boards council councils university universities institute
    institutes institution institutions college colleges school schools hospital hospitals
    trust foundation centre centres center centers association associations society union
    unions federation
    chamber company corporation corp ltd ltd. limited llc llp inc inc. plc gmbh ag sa s.a bv
    bank banks court courts police force forces service services administration commission
    commissions committee committees directorate directorates division divisions branch unit
    units group groups section faculty faculties secretariat parliament assembly senate army
    navy government governments fund funds network consortium laboratory laboratories library
    museum organisation organization organisations organizations programme program registry
    treasury cabinet judiciary exchequer house executive ngo ngos taskforce panel team cell
    mission alliance coalition confederation congress convention forum guild league lodge
    press party partnership parish diocese municipality city county district state province
    region borough town village republic kingdom commonwealth nation nations clinic academy
    observatory brigade regiment battalion squadron airport port harbour harbor railway
    railways airways airlines industries enterprises holdings systems solutions technologies
    labs studio studios consulting associates sons partners bhd sdn pte pvt co. co-operative
    cooperative utility utilities works corps constabulary inspectorate tribunal bar ombudsman
    directorate-general""",
)

# What departments and posts are about; none of these is part of a personal name.
SUBJECTS = words(
    """finance financial resources human affairs health healthcare education educational law
    legal planning plan policy policies development information technology technologies
    security environment environmental energy power water agriculture agricultural trade
    commerce commercial industry industrial industries labour labor employment transport
    transportation highways ports aviation housing urban rural local regional national
    international federal central state public private social welfare family families children
    youth women gender sports culture cultural arts heritage tourism science scientific
    sciences research innovation digital data cyber cybersecurity communications communication
    media broadcasting foreign external internal home interior defence defense military
    veterans justice prison prisons corrections immigration customs excise revenue tax
    taxation budget treasury economic economy economics monetary statistics audit procurement
    supply supplies logistics operations operational operation strategy strategic management
    administrative administration personnel training pension insurance civil criminal
    constitutional electoral elections parliamentary legislative political religious buddha
    islamic christian disaster emergency response fire rescue safety quality standards
    compliance risk governance ethics integrity engagement relations community communities
    outreach inclusion diversity equity equality disability disabilities accessibility medical
    medicine clinical nursing pharmacy pharmaceutical surgery paediatrics pediatrics
    psychiatry pathology radiology laboratory biology chemistry physics mathematics
    engineering mechanical electrical electronics civil computing computer software hardware
    network networks infrastructure systems system architecture design building buildings
    construction works maintenance facilities estates property properties land lands forest
    forests forestry fisheries livestock irrigation mining mines minerals petroleum oil gas
    nuclear renewable climate sustainability sustainable waste wildlife nature parks
    recreation gardens library archives records registry licensing regulation regulatory
    consumer competition cooperation cooperatives enterprise enterprises business businesses
    investment investments banking markets market marketing sales customer customers product
    products project projects programme program programmes programs portfolio services service
    support office general special advisory technical professional academic academics student
    students alumni faculty teaching learning curriculum examinations admissions undergraduate
    postgraduate graduate doctoral primary secondary higher early childhood vocational skills
    knowledge intelligence investigation investigations enforcement prosecution prosecutions
    border coast guard maritime marine shipping rail railway railways road roads traffic
    transit telecommunications telecom postal post space aerospace atomic weather meteorology
    geology survey mapping census population statistics indigenous tribal native minority
    minorities ethnic reconciliation resettlement reconstruction rehabilitation relief food
    nutrition consumer hospitality entertainment film music language languages literature
    history philosophy theology psychology sociology anthropology archaeology geography
    libraries museums preservation conservation protection prevention promotion coordination
    integration implementation monitoring evaluation assessment review reform reforms
    transformation change modernisation modernization improvement performance productivity
    efficiency effectiveness delivery access world united states nations american african
    asian european british english union kingdom republic great northern southern eastern
    western north south east west central new domestic global corporate group treasury
    controller north-east deputy affairs counsel cross-border executive council cabinet
    workforce talent people hr it ict r&d pr cse ece eee eie mba mca anti-corruption narcotics
    drugs alcohol tobacco firearms explosives food drug investigation management & and or of
    for the to in on at with from by under between among as an a its this that these those
    such other any all each every one two three four five six seven eight nine ten eleven
    twelve following current proposed list membership composition annex appendix schedule note
    notes terms reference purpose background introduction meeting meetings minutes agenda
    quorum reporting report reports duties functions responsibilities scope mandate objectives
    order resolution notification circular memorandum subject whereas therefore now member
    representative nominee observers secretariat tenure frequency contact january february
    july september october november december monday tuesday wednesday thursday friday saturday
    sunday chairmanship annexure monetary infrastructure patient patients care ward wards
    surgery theatre cancer cardiac mental trauma theatres imaging pharmacy informatics
    analytics cloud platform platforms identity trust enabling happee caregiver civilian
    indian chinese food-security land-use street square avenue house hall palace floor
    majority minority opposition bench bar district senior junior core open source free united
    global communities labs trade-policy electricity gas power grid nuclear solar wind
    hydrogen""",
)

# Verbs that open a task in a list of duties.
IMPERATIVES = words(
    """provide ensure review advise report attend monitor develop support coordinate co-ordinate
    oversee approve recommend assess identify promote encourage facilitate guide manage lead
    make take act prepare present propose consider examine evaluate establish maintain meet
    serve help assist work conduct carry study submit implement set receive discuss suggest
    appraise determine track resolve contribute represent champion communicate consult direct
    drive foster share strengthen undertake formulate give harmonise harmonize mobilise
    mobilize perform plan publish convene call keep""",
)

# Nouns for the kind of body that such a paper founds, longest first.
GROUP_NOUNS = (
    r"(?:sub-?\s?committee|sub-?\s?group|committee|commission|council|task\s?-?force|task\s+team"
    r"|working\s+(?:group|party)|steering\s+group|group\s+of\s+ministers|think\s?-?tank|panel|board"
    r"|taskgroup|group|team|forum|cell|mission|headquarters|roundtable|round\s+table|network"
    r"|secretariat|consortium|collaborative|partnership|alliance|assembly|cabinet|bureau|unit)"
)
# For `page.low`.
GROUP_NOUN = re.compile(rf"\b{GROUP_NOUNS}s?\b")

MONTHS = (
    "january february march april may june july august september october november december"
).split()
