import util from "./util"
export const a = util.f()
