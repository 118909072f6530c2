import { format } from './lib/format'
format()
