import { findTags } from './tags.js'

export const count = (list, name) => findTags(list, name).length
