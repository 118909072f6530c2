/** Names that many modules have, each for a thing of its own. */
const GENERIC: ReadonlySet<string> = new Set(
  (
    'add all any apply base build call check clean clear client clone close code collect compare compile compute config ' +
    'configure connect convert copy count create current data debug decode default defaults delete describe diff dispatch ' +
    'display draw dump emit empty enable encode entry error escape evaluate execute extract fetch fill filter find first ' +
    'flatten format generate get group handle handler helper hook index info init initialize insert install item items ' +
    'join key keys kind label last limit list load log lookup main make map match max merge message min mode model name ' +
    'names next normalize notify now open options order output pack parse path print process publish query read receive ' +
    'reduce refresh register reload remove render replace report request reset resolve restore result retry rotate round ' +
    'route run save scale schema score search select send serialize set settings setup show size sort split start state ' +
    'stats status stop store sum summary sync test text title to toggle total transform trim type unpack update upload ' +
    'url use validate value values verify version view wait walk wrap write'
  ).split(' '),
);

/** Whether a name alone says too little of what is meant for another module of that name to be the one that is meant. */
export const isGenericName = (name: string): boolean => GENERIC.has(name);
