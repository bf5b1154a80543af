/** Words that say nothing of what a text is about: of English, and what every support mail is full of. */
const english = `a about above after again all already also although am an and another any anybody anyone anything are as at away
  back be because been before being below best between both but by call came can cannot cause com come could couldn day days
  dear did didn do does doesn doing don done down during each either else even ever every everything few find first for found
  from fully further gave get gets getting give given go goes going gone got great guys had happen happened happening happens
  hardly has hasn have haven having hello help helps her here hey hi him his hope how however http https i if in instead into is
  isn it its itself just keep kind kindly know last later least less let like ll look looked looking looks lot made make makes
  many may maybe me mean means might moment more morning most much must my need needed needs never new next no nobody nor not
  nothing now of off often ok okay old on once one only onto or other others our ours out over own per please possible problem put
  quite rather re really regards right said same saw say says see seem seems seen she should shouldn show since so some somebody
  someone something sometimes somewhere soon sorry still stuff such sure take tell than thank thanks that the their them then
  there these they thing things think this those though through till time times to today together told tomorrow too took tried
  try trying two under until up upon us use used uses using ve very via vs wait want wanted was wasn way we week weeks well went
  were weren what when where whether which while who whole whom whose why will wish with within without won wonder work worked
  working works would wouldn www yes yesterday yet you your yours monday tuesday wednesday thursday friday saturday sunday
  january february march april june july august september october november december team support sincerely cheers hour hours
  minute minutes three four five six seven eight nine ten dozen dozens hundred hundreds thousand thousands start started`;

/** Of the other languages that customers write in most. */
const german = `aber alle alles als also am auch auf aus bei beim bitte bis da dann das dass dem den der des die dies diese dieser
  dieses doch durch ein eine einem einen einer eines er es etwas für gibt guten grüße habe haben hallo hat ich ihr ihre ihrem
  ihren im in ins ist ja jede jeder jetzt kann kein keine können man mehr mit muss müssen nach nicht noch nur ob oder schon sehr
  seit sich sie sind so soll über um und uns unser unsere unserem unseren unter vom von vor war warum was wenn werden wie wieder
  wir wird wo wurde zu zum zur herr frau aw wg mfg danke tag heute gestern`;
const french = `alors après au aucun aucune aussi autre aux avec avez avoir avons bonjour bonsoir car ce cela ces cet cette ceux chez
  comme comment cordialement dans de depuis des deux donc du elle elles en encore est et été être fait faire il ils je la le les leur
  leurs lors lui ma mais merci mes moi mon ne nos notre nous on ont ou où par pas peut plus pour pourquoi pouvez qu quand que quel quelle
  quels qui sa sans se ses si son sont sous sur tous tout toute très un une vos votre vous hier tr`;
const spanish = `a al algo ante antes aquí así aún buenas buenos cada como con cual cuando de del desde días donde dos el ella en entre
  era es esa ese eso esta está están estamos este esto fue gracias ha han hasta hay hemos hola la las le les lo los más me mi muy
  nada ni no nos nuestra nuestro o os otra para pero por porque puede pueden que qué se sea ser si sí sin sobre solo son su sus
  también tenemos tiene tienen todo todos tras un una usted ustedes y ya ayer hoy saludos`;
const portuguese = `ao aos as até bom boa com como da das dia do dos e ela ele em entre era essa esse esta está estamos este eu foi
  há isso já lhe mais mas mesmo meu minha muito na nas não nem no nos nossa nosso num o obrigada obrigado olá onde os ou para pela
  pelo pode por porque quando que quem são se sem ser seu seus sua só também te tem temos tudo um uma você vocês ontem hoje`;

const folded = (words: string): readonly string[] =>
  words
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .split(/\s+/u);

/** As search tokens are folded: lower case, no accents. */
export const emptyWords: ReadonlySet<string> = new Set([english, german, french, spanish, portuguese].flatMap(folded));
