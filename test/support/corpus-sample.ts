import { Seeded } from './seeded.js';

/** A Markdown response whose template does not parse: a comment, a trailing comma. Its repair changes it. */
export function brokenResponse(name: string, resources = 3): string {
  const topics = Array.from({ length: resources }, (_, i) => `    "${name}Topic${i}": { "Type": "AWS::SNS::Topic" },`);
  const last = `    "${name}Queue": { "Type": "AWS::SQS::Queue", "Properties": { "QueueName": "${name}-é" }, }`;
  return `# Stack ${name}\n\nlib/${name}.json\n\n\`\`\`json\n{\n  // the ${name} stack\n  "Resources": {\n${topics.join('\n')}\n${last}\n  }\n}\n\`\`\`\n\nDone.\n`;
}

/** Responses of all sorts, the same for the same seed: repairable, fine, without a template, beyond repair, empty. */
export function sampleResponses(count: number, seed: number, resources = 3): string[] {
  const random = new Seeded(seed);
  return Array.from({ length: count }, (_, i) => {
    const sort = random.next();
    if (sort < 0.6) return brokenResponse(`S${i}`, 1 + random.below(resources));
    if (sort < 0.8) return `Here:\n\n\`\`\`yaml\nResources:\n  T${i}:\n    Type: AWS::SNS::Topic\n\`\`\`\n`;
    if (sort < 0.9) return `I cannot help with request ${i}.\r\n`;
    if (sort < 0.95)
      return `\`\`\`json\n{ "Resources": { "A": { "Type": "AWS::SNS::Topic" ]]]] "x" : : ${i} }\n\`\`\`\n`;
    return '';
  });
}
