#!/usr/bin/env node
const importMetaUrl = require('node:url').pathToFileURL(__filename).href;
"use strict";var import_node_fs=require("node:fs");var import_node_module=require("node:module");var import_node_os=require("node:os");var import_node_path=require("node:path");var import_node_worker_threads=require("node:worker_threads");
function keepCompiled(){if(import_node_module.enableCompileCache===void 0||!import_node_worker_threads.isMainThread)return;try{const cache=process.env.XDG_CACHE_HOME||(0,import_node_path.join)(process.
env.HOME||(0,import_node_os.homedir)(),".cache");for(const directory of[cache,(0,import_node_path.join)(cache,"self-healer")])makeDirectory(directory);(0,import_node_module.enableCompileCache)((0,import_node_path.join)(
cache,"self-healer"))}catch{}}function makeDirectory(path){try{(0,import_node_fs.mkdirSync)(path,{mode:448})}catch(error){if(error.code!=="EEXIST")throw error}}keepCompiled();var import_main=require("./main.cjs");
