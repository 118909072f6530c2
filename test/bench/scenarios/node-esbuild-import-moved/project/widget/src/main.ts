import { mount } from './dom/mount';
import { label } from './util/label';

mount(document.body, label(3));
