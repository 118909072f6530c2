/**
 * Words that programs and their subjects are full of, each of which another is near to by one or two letters. Of wordfreq
 * and of the names in the sources of Go, Python and npm packages; none that codespell corrects.
 */
const WORDS =
  'ability able about absent absolute academic academy accept accepted accepts access accessed accident according ' +
  'account accounts accused achieve acquire acquired across acting action actions activate active activity actor ' +
  'actress acts actual actually adapted adapter add added adding addition additional address adjust administration ' +
  'administrative adopted adopter adult advance advice advise affect affects affix afford africa african after ' +
  'again age agency agent agents ages ago agree agreed ahead air airport alan alert align aligned alignment alive ' +
  'allocated allocation allow allowed allowing allows almost alone along already alter altered although altitude ' +
  'always amazing amazon america american americans among amount anchor ancient and andre andrew angel angeles ' +
  'angle angry animal annual another answer anybody anymore anyone anything anyway apart apartment appeal appear ' +
  'appears apple applied applies apply appointed appropriate approval approved arc arch archive areas armed arms ' +
  'around arrange arrest arrival arrived arrow artist arts asian aside asked asking asks aspects assert assets ' +
  'assign assigned assignment assistance assistant assume assumed assumes atomic attach attached attack attacked ' +
  'attacks attend attended attitude auction audio august author auto available average avoid await award awards ' +
  'aware away babies back backed backing badly bag bail balance ball balls band bank banking banks bar bare barely ' +
  'barrier barry bars base baseball based bases bash basic basics basis basketball batch bath battery battle beach ' +
  'bear beat beauty became because become becomes becoming been beer before began begin begins behave behavior ' +
  'behaviour behind being belief believe bell belong below bench besides best beta better beyond bid big bigger ' +
  'biggest bike bill billing billion bills bin bind binding bird birds bit bitch bits black blame blank blind block ' +
  'blocked blocking blocks blog blow board boat bodies bold bond bone bonus book booking books border boring born ' +
  'boss boston both bother bottle bottom bought bound bounds boys brace bracket brain branch brand brazil bread ' +
  'break breaking breaks breath bridge brief bright bring bringing brings britain broad broken brother brothers ' +
  'brought brown browser bruce budget buffer building builds built bunch bundle burn burning bush busy butter ' +
  'button buy buyer buying bypass cable cake call called caller calling calls calm came camp campus can canada ' +
  'canadian cancel canceled cancelled cancer cap captain capture car card cards care career carriage carried carry ' +
  'carrying cars case cases cash cast castle casual cat catch cats caught causal cause caused causes causing ' +
  'caution cell cells cent center central centre century certain chain chains chair chamber chan chance chances ' +
  'chang change changed changes changing channel channels chapter charge charged charges charity charles chart ' +
  'chase chat checked cheese chest chicken china chinese choice choices choose chose chosen chris christ christian ' +
  'christmas chrome circle cities citizens claims class classes classic clause clean cleaned cleaning cleared ' +
  'clearing clearly click climate clinical clock clone close closed closely closer closes closest closing closure ' +
  'clothes clothing cloud coal coast code codes coding coffee cold collect collected collecting collection ' +
  'collections college colon color colors colour column combat combination combine combined come comedy comes ' +
  'coming command commands comment commented comments commit committed common comp compact companies company ' +
  'comparable compare compared compares comparing compatible competition competitive compilation compiled complete ' +
  'completion complex composite computing concept concern concerned concerns concert condition conditional ' +
  'conditions conduct conducted conference confidence confused confusing connect connected connecting connection ' +
  'connections consider consistency consistent consisting console const constant construct constructing ' +
  'construction consume consumed consumer consuming contact contain contained containing contains content contents ' +
  'contest context continued continuing contract contrast control convenience convenient convention conventions ' +
  'conversation conversion convert converted converting converts cook cookie cookies cooking cool copied copies ' +
  'copying core corner correct correctly corrupt cos cost costs costumer could count counted counter counting ' +
  'country counts county couple course courses court courts cover coverage covered covering covers crash crashes ' +
  'cream create created creates creating creation creative credit creditor crew crime criminal crisis critical ' +
  'cross crown cruise crying cultural culture cured curious currency current currently curve customer cut cutting ' +
  'cycle daily damage dance dancing danger daniel dark darwin dash data date dates dating dave david day days dead ' +
  'deadline deal dealing deals dear death deaths debate debt debtor debut decade decades december decide decided ' +
  'decision declare declared declares dedicated deep deeply default defeat defence defend defense define defined ' +
  'defines degree delayed delegate delete deleted deliver delta demand democracy democratic democrats denied ' +
  'department depend dependent depending depends deposit depression depth deputy derived desert deserve design ' +
  'designed desire desired despite dessert detail detailed details detect detected detection detector device ' +
  'devices dial dick died differ difference different differs digest digit digital digits dinner direct directed ' +
  'direction directive directly director directory disk distance distinct district divide divided division doctor ' +
  'doctors does dogs doing dollar domain domains done dont door doors dots double doubt down drain drama draw ' +
  'drawing drawn dream dreams dress drew drink drinking drive driven driver drivers driving drop dropped drops ' +
  'drunk dual dude duke dumb dump duration during duty dwarf dying each earlier early earn earned earth easier ' +
  'easily east eastern easy eating economic economy edit edited editing edition editor education educational edward ' +
  'effect effects efficient efficiently effort efforts eight either elected election elections electric electronic ' +
  'email empire enable enabled enables enclosed encounter end ended ending ends enemy energy enforce enforced ' +
  'engine enough ensure ensures ensuring enter entered entering entire entities entitled entity entries entry ' +
  'environment environmental environments equal equality error escape escaped especially estate estimate europe ' +
  'european evaluating evaluation even evening event events ever every exact examine example examples exceed ' +
  'exceeded exceeds except excepted excess exchange excited exciting exclude excluded excluding exclusive excuse ' +
  'execute executed execution executive exist existing exists exit expand expanded expanding expansion expect ' +
  'expected expects expensive experiment experimental expert experts expired expires explain export exports expose ' +
  'exposed exposit exposure express expression extend extended extending extends extension extensive extent ' +
  'external extract extraction extras face faced faces facility facing fact factor factors factory facts fail ' +
  'failed failing fails failure failures fair fairly fake fall falling falls familiar families family famous fancy ' +
  'fans farm fast faster father fault favor favorite favourite fear feature features fed federal fee feed feel ' +
  'feeling feelings feels fees feet fell fellow felt female fest fetch fewer field fields fight fighting figure ' +
  'figures file filed files fill filled filling film films filter filters final finals finance find finding finds ' +
  'fine finger fingers finish finished finite fire fired firm first fish fishing fit fits five fix fixed fixes ' +
  'fixing fixtures flag flash flat flight float floating flock flow flowers flush fly flying focus focused fold ' +
  'folded folder folding follow followed following follows font food foot force forced forces forcing ford forest ' +
  'forever forget forgot fork form formal format formation formats formed former forms formula fort forward fought ' +
  'found founded founder four fourth fraction frame frames france frank free freed freely freeze french frequency ' +
  'frequently fresh friction friend friends front frozen fuck fucked fucking fuel full function functional ' +
  'functions fund funding funds furnished further future futures gain gained gallery game games gang gap garden ' +
  'gate gather gave gear gender general generate generating generation generic george georgia get gets getter ' +
  'getting giant gift give given gives giving glass global globally goal goals goes going gold golden golf gone ' +
  'good goods gotta gotten governed governing grab grace grade gram grand grant granted grass gray great greater ' +
  'greatest greek green grew grey gross ground group groups grow growing grown growth guilty guns guys hack hair ' +
  'half hall hand handle handled handles handling hands hang hanging hans happen hard harder hardly harm harry hash ' +
  'hate have haven having head headed header heading heads healed health healthy hear heard hearing heart heat ' +
  'heaven heavily heavy height held hell hello help helped helping hence henry here hero herself hidden hide high ' +
  'higher highest highly highway hill hills himself hint hints historic historical history hit hits hitting hold ' +
  'holder holding holdings hole home homes honest hong hook hooks hop hope hoping horse horses host hosts hot hour ' +
  'hours house houses housing howard however hundred hungry hunt hurt icon idea ideal ideally ideas identify ' +
  'identity illegal image images imagine impact implied implies imply import importance important imported imports ' +
  'impossible improve improved inappropriate incident include included including inclusive income incomes incoming ' +
  'incomplete inconsistent incorrect indeed independence independent index indian indicated indirect indirectly ' +
  'infinite info information informed inherited injury inner inputs insecure insert inserted inside inspect install ' +
  'instance instant instruction insurance intact integral intel intended interact interaction interactive interest ' +
  'interface internal internet interpret intersection interval into invalid invited invoice iran ireland irish iron ' +
  'irrelevant island islands isolation issue issued issues itself jack jackson jail james jason jewish jews job ' +
  'john join joined joining joint jones jordan journal journey judge july jump june junior junk jury just justice ' +
  'justify keep keeping key kick kids kill killed killer killing kind kinda kinds king kiss knew know knowing kong ' +
  'korean lab labels labor labour lack lacks ladder ladies lady laid lake land lane lang lap large largely larger ' +
  'largest last late later latest latin latitude latter laugh launch law lawyer layer layout lazy lead leader ' +
  'leaders leading leads leaf league leak leaked leaks lean learn learned learning lease least leave leaves leaving ' +
  'left leg legacy legal legion legs lender less lesser lesson let lets letter letters letting level levels lewis ' +
  'liberal lies life lift light lights like liked likely likes limited limits line linear lines link linked linking ' +
  'links list listed listen listening listing lists liter literal litre little live lived lives living load loaded ' +
  'loading loads loan loans local locally locals locate located location lock locked locking locks log logged ' +
  'logging logs lone long longer longest look looked looking looks loop loops loose lord lose losing loss losses ' +
  'lost lot lots loud love loved lovely loves loving low lower lowest luck luke lunch lying machine machinery ' +
  'machines macro made magic mail main mainly maintain major make makes making male manage manager manages manner ' +
  'manual manually many map mapping maps marc march margin marginal marine mark marked marker markers market ' +
  'marketing markets marking marks marriage married martin mary mask masks mass master match matched matches ' +
  'matching mate math matt matter matters max maximum mayor meal mean meaning meant measure measures meat media ' +
  'median medical medium meet meeting meetings member members mental mention merge merged mess meta metal meter ' +
  'meth metre metric micro mid middle might mike mile miles milk miller million millions min mind minds mine mini ' +
  'minimal minimum mining minister ministry minor minus minute mirror miss missed missing mission mix mixed mobile ' +
  'mock mod mode model models modern modes modification modify module modules mole moment moments monday money ' +
  'monster month monthly months moon moral more morning most mostly mother motion motor mount mountain mountains ' +
  'mouse mouth move moved movement moves movie movies moving much murder museum music musical muslim must mutually ' +
  'myself mystery name names naming narrow nation national nations native natural nature near nearby nearly ' +
  'necessarily necessary neck need needed needing negative neither nest net never new newer newly news next nice ' +
  'nick night nights nine nobody node nodes noise none norm normal north northern nose notable notably note noted ' +
  'notes nothing notice notification notify novel now null num number numbers object objects observe observed ' +
  'obsolete obtain obtained obtaining occur ocean odd offer offered offering offers officers offset often old older ' +
  'once ones online onto oops opened opener opening operating operation operations opinion opposed opposite ' +
  'opposition option optional options orange order ordered ordering orders origin original other others ounce out ' +
  'outer over own owned owner owners pacific pack packed packet pad pages paid pain paint painting pair pairs ' +
  'palace panel pants paper papers par parent parents paris park parking part partial parties partner partners ' +
  'parts pass passed passes passing past patch path paths patient patients pattern patterns pause pavement pay ' +
  'payee payer paying payment payments peace peak peek peer pen pending people per percent perfect perform period ' +
  'person personal personality personally personnel persons perspective pet peter phase phones photos pick picked ' +
  'pictures piece pieces pilot pin ping pink pipes place placed places plain plan plane planet planned planning ' +
  'plans plant plants plastic plate played player players playing plays please pleasure plenty plot pocket point ' +
  'pointed pointer pointing points police policies political politics poll pool poor pop porn port portable portion ' +
  'portions position positions positive possible post posted posts potion pound pounds poverty power powers ' +
  'practical practice practices pre preceded precise precision prefer preference preferences preferred prefix ' +
  'premier presence present presented preserve preserved president press pressure pretend pretty prevent prevents ' +
  'price prices pride primarily primary prime prince princess principal principle print printed printer printing ' +
  'prints prior prison prize pro proceed process processed processor produce produced produces product production ' +
  'products prof professor profile profiles profit program programme programs progress project projects promise ' +
  'promised promises promote prompt proof prop proper properly property proposal proposed props protect protection ' +
  'protects protein protest proud prove proved provide provided provides province public publish pull pulled pure ' +
  'purpose push pushed put puts putting python quality quantity quiet quit quite quote quoted quotes quoting race ' +
  'races racing radians radio radius rain raise raised raises raising ram rand range ranges rape rare rarely rate ' +
  'rates rather rating ratio ration raw reach reached reaches reaching reaction read reader readers reading reads ' +
  'ready real reality realize really realm reason reasons rebate receive received receiver recent record recorded ' +
  'recording records recover rector red reduce reduced reduces reduction ref refer reference referenced references ' +
  'referred refers reflect reform refund refused regarding region regional regions register registry regulations ' +
  'reject rejected rejects related relations relative release released relevant relief relies religion religious ' +
  'rely relying remain remainder remained remains remember remote removal remove removed removes removing render ' +
  'rendered rendering rent repeat repeated replaced replaces reply report reported reporting reports represent ' +
  'representation representative represented reproduce republic republican req require required requirement res ' +
  'rescue research reserve reserved reset residents resistance resolution resolve resolved resource resources ' +
  'respect respective respond response rest restart restore restored restrict result resume retail retain retained ' +
  'retirement return returned returning returns revealed revenue reverse reversed review reviews revision ' +
  'revolution rice rich ride riding right rights ring rise rising risk river road roads rock role roll rolling rom ' +
  'roman rome roof room rooms root rooted roots rose rote rough round rounded rounds route row rule rules run ' +
  'runner running runs rush safe safely safety said sale sales same sample samples sarah save saved saves saving ' +
  'saying says scale scan scanning scans scared scene scenes scheme schemes school science scope score scored ' +
  'screen script scripts scroll sea sealed search searched searches searching season seasons seat seats sec second ' +
  'seconds secret section sections sector secure secured security seed seeing seek seeking seem seemed seems seen ' +
  'sees select selected selecting selection self sell seller selling senate senator send sender sending sends ' +
  'senior sense sent sentence seq sequence serial series serious serve served server servers serves service ' +
  'services serving session sessions set sets setter setting settings seven several severe severity sexual shadow ' +
  'shall shallow shame shape share shared shares sharing sharp shell shift shifts ship shipper shipping ships shirt ' +
  'shit shock shoes shoot shooting shop shopping short shorter shot shots should shoulder show showed shower ' +
  'showing shown shows shrink shut sibling sick side sides sight sign signal signals signed signs silence silent ' +
  'silver similar simple simpler simply sin since sing singed singer singing single sink sister site sites sitting ' +
  'situation situations size sized sizes skills skin skip skipped sky slash sleeping slice slices slot slots slow ' +
  'slower small smaller smallest smart smell smile smith smoke smoking snow soccer social society sock soft solar ' +
  'sold soldier solid solo solution some song songs sons soon sorry sort sorted sorting sorts sought soul sound ' +
  'sounds source sources south southern soviet space spaces spain spam span spare speak speaking special specially ' +
  'species specific specified specify speech speed spend spending spent spill spirit split splitting spoke spoken ' +
  'sport sports spot spread spring sprint squad square src stable stack staff stage stand standing stands stars ' +
  'start started starting starts startup stat state stated states static station stationary stationery stations ' +
  'stats status stayed staying stays steam steel step steps stick sticky still stock stone stood stop stopped ' +
  'stopping stops storage store stored stores stories storm story strange stream streams street streets stress ' +
  'strict strike string strings strip stripped strips strong stronger stuck studied studies studio study stuff ' +
  'stupid style styles sub subject submit subtle succeed success such suffer suffered suffering sufficient ' +
  'sufficiently suffix suggest suit suitable suite sum summary summer sunday super supplied supplies supply support ' +
  'supported supports suppose supposed sure surely surgery survey survive suspect swear sweet switch symbol ' +
  'symbolic symbols system tab table tables tabs tag tagged tags tail take taken takes taking talent talk talked ' +
  'talking talks tall tan tank tap tape target targets task tasks taste taught tax taxes taylor tcp teach teacher ' +
  'teachers teaching team teams tear tears tech tell telling tells template temple temporarily temporary ten tend ' +
  'tender term terminal terminate terms test tested testing tests text than thank thanks that theatre their them ' +
  'theme then theory there these they thick thin thing things think thinking thinks this thomas those though ' +
  'thought thoughts thread threads threat three threw through throw throwing thrown throws thursday thus tick ' +
  'ticket tied tight till timed timing tiny tip tips tired title today token told tone tons tony took tool tools ' +
  'top topic totally touch tough tour toward towards tower town trace traces track tracked tracker tracking tracks ' +
  'traction trade trading tradition traditional trail trailer train trained training transfer transform transition ' +
  'translation transport trap travel treat treated treats tree trees trend trial trick tricky tried tries trigger ' +
  'trim trip triple troops trouble truck true trusted trying tuesday turkey turn turned turning turns twenty ' +
  'twitter type types typing udp ultimate unable unavailable unchanged uncle under understand understood unexpected ' +
  'unified union united universal universe unless unlike unlikely unlock unnecessary unrelated unsafe unused ' +
  'unusual update updating upper urgent url usage use used useless uses using usual usually utility valid valley ' +
  'valuable value valued values van variable various vary vast vector vendor verb verify version versions very vice ' +
  'victim victor victory videos view viewer views violation violence violent virtual vision visit visited visitor ' +
  'visual voice void volume vote voted voters votes voting wait waiter waiting waits wake wales walk walked walker ' +
  'walking walks wall walls want wanted wanting wants warm warn warning warns wars wash waste watch watched ' +
  'watching water waters wave way ways weak wealth weapon weapons wear wearing weather web wedding week weekly ' +
  'weeks weight welcome well went were west western what whatever wheels when whenever where whereas whether while ' +
  'white whole whose wide widely width wife wild will william willing win wind wine wing winner winning wins winter ' +
  'wire wise wish with woman women won wonder wondering wood woods word words work worked worker workers working ' +
  'works world worried worry worse worst worth would wrap wrapped write writer writers writes writing written wrong ' +
  'wrote yard yards yeah year years yellow yes yield yields york younger your yours youth zero zone';

export const COMMON_WORDS: ReadonlySet<string> = new Set(WORDS.split(' '));
