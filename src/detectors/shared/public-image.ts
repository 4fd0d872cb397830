import { possibleValues, refTarget } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import type { Template } from '../../template/template.js';

/** What a public image serves as it is: without a command, a mounted file or a variable that says otherwise. */
export interface PublicImage {
  readonly name: string;
  readonly port: number;
  /** The paths that answer with 200, the plainest first; `null` where that is not known, or any path does. */
  readonly paths: readonly string[] | null;
}

const INDEX = ['/', '/index.html'];

/** Images by repository (each image's own page: EXPOSE, and the files that it serves). */
const IMAGES = new Map<string, Omit<PublicImage, 'name'>>([
  ['nginx', { port: 80, paths: INDEX }],
  ['nginx/nginx', { port: 80, paths: INDEX }],
  ['httpd', { port: 80, paths: INDEX }],
  ['amazon/amazon-ecs-sample', { port: 80, paths: ['/', '/index.php'] }],
  ['nginxinc/nginx-unprivileged', { port: 8080, paths: INDEX }],
  ['nginx/nginx-unprivileged', { port: 8080, paths: INDEX }],
  ['bitnami/nginx', { port: 8080, paths: INDEX }],
  ['nginxdemos/hello', { port: 80, paths: null }],
  ['traefik/whoami', { port: 80, paths: null }],
  ['containous/whoami', { port: 80, paths: null }],
  ['tomcat', { port: 8080, paths: null }],
  ['wordpress', { port: 80, paths: null }],
  ['jenkins/jenkins', { port: 8080, paths: ['/login'] }],
  ['grafana/grafana', { port: 3000, paths: ['/api/health', '/login', '/healthz'] }],
  ['prom/prometheus', { port: 9090, paths: ['/-/healthy', '/-/ready'] }],
]);

/** Where the same images are kept under another name. */
const MIRRORS =
  /^(?:docker\.io\/|registry\.hub\.docker\.com\/|public\.ecr\.aws\/docker\/|public\.ecr\.aws\/)?(?:library\/)?/;

/** The public image that a value is in every case that the template tells, with the parameter whose default it is. */
export function publicImage(
  template: Template,
  value: JsonValue | undefined,
): { image: PublicImage; parameter: string | null } | undefined {
  const parameter = template.parameters.get(refTarget(value) ?? '')?.id ?? null;
  const told = possibleValues(template, value).filter(({ known }) => known || parameter === null);
  const images = told.map((one) => (one.known && typeof one.value === 'string' ? imageNamed(one.value) : undefined));
  const [image] = images;
  return image && images.every((other) => other?.name === image.name) ? { image, parameter } : undefined;
}

function imageNamed(text: string): PublicImage | undefined {
  const name = text
    .replace(/@.*$/, '')
    .replace(/:[\w.-]+$/, '')
    .replace(MIRRORS, '');
  const known = IMAGES.get(name);
  // WordPress's images with FPM speak FastCGI.
  return known && !/:[\w.-]*fpm/.test(text) ? { name, ...known } : undefined;
}
