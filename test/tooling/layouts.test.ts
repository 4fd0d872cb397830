import { readTemplate } from '../../src/template/template.js';
import { layouts, printYaml } from '../support/layouts.js';

const text = `AWSTemplateFormatVersion: '2010-09-09'
Conditions:
  Both: !And [!Condition A, !Equals [!Ref B, 'yes']]
Resources:
  Host:
    Type: AWS::EC2::Instance
    Properties:
      UserData: !Base64
        Fn::Sub: |
          echo \${AWS::Region}
      ImageId: !GetAtt Lookup.Image.Id
      Tags: [{ Key: '0123', Value: !If [Both, !Ref B, !Ref AWS::NoValue] }]
`;

describe('the layouts that goldens and mutants are written in', () => {
  const template = readTemplate(text);

  it('all read as the value that they were made from', () => {
    for (const layout of layouts(text, 'yaml', template.value)) {
      expect({ name: layout.name, value: readTemplate(layout.text, layout.format).value }).toEqual({
        name: layout.name,
        value: template.value,
      });
    }
  });

  it('differ from each other', () => {
    const texts = layouts(text.replaceAll('\n', '\r\n'), 'yaml', template.value).map((layout) => layout.text);
    expect(new Set(texts).size).toBe(texts.length - 1); // compact JSON and YAML flow are one text in two formats
  });

  it('print intrinsic functions as short tags, one tag to a node', () => {
    expect(printYaml({ A: { 'Fn::GetAtt': ['B', 'C.D'] }, E: { 'Fn::Base64': { 'Fn::Sub': 'x' } } })).toBe(
      'A: !GetAtt B.C.D\nE: !Base64\n  Fn::Sub: x\n',
    );
  });
});
